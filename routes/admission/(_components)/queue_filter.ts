import { choiceReader } from "@/components/choice_reader.ts";
import { type AskedPage, askedPage } from "@/components/key_pages.ts";
import { QueueFilterInput } from "@/domain/inputs/admission.ts";
import type { Caller } from "@/server/router.ts";

/** One page of who waits for review, with how many there are. */
export type Queue = Awaited<ReturnType<Caller["admission"]["waiting"]>>;

/** One line of it. */
export type QueueLine = Queue["lines"][number];

/** The departments that people may have chosen. */
export type QueueDepartments = Awaited<
  ReturnType<Caller["admission"]["departments"]>
>;

/** What narrows the queue. */
export type QueueFilter = ReturnType<typeof QueueFilterInput.parse>;

/** The queue that an address asks for. */
export interface AskedQueue {
  asked: AskedPage;
  filter: QueueFilter;
}

/** Reads the conditions of 实名认证审核 from an address; what makes no sense narrows nothing, and is told. */
export function askedQueue(url: URL): AskedQueue {
  const asked = askedPage(url);
  const { shape } = QueueFilterInput;
  const { read, refused } = choiceReader(url.searchParams);
  const filter = {
    search: asked.search,
    verdict: read("verdict", "比对结果", shape.verdict),
    departmentId: read("department", "内设机构", shape.departmentId),
    clinicId: read("clinic", "村卫生室", shape.clinicId),
    waited: read("waited", "已等待", shape.waited),
  };
  const { search: _search, ...conditions } = conditionsOf(filter);
  return {
    asked: { ...asked, conditions, refused: [...asked.refused, ...refused] },
    filter,
  };
}

/** The conditions as addresses write them. */
export function conditionsOf(filter: QueueFilter): Record<string, string> {
  return {
    search: filter.search,
    verdict: filter.verdict ?? "",
    department: filter.departmentId ?? "",
    clinic: filter.clinicId ?? "",
    waited: filter.waited ?? "",
  };
}

/** The conditions with the page, for links that come back to the same part of the queue. */
export function placeOf({ asked, filter }: AskedQueue): Record<string, string> {
  const { after, before } = asked;
  return {
    ...conditionsOf(filter),
    ...(after !== null && { after, before: String(before) }),
  };
}
