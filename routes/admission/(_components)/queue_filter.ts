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

/** Reads the conditions of 实名认证审核 from an address; what makes no sense narrows nothing. */
export function askedQueue(url: URL): AskedQueue {
  const asked = askedPage(url);
  const query = url.searchParams;
  const { shape } = QueueFilterInput;
  const verdict = shape.verdict.safeParse(query.get("verdict"));
  const departmentId = shape.departmentId.safeParse(query.get("department"));
  const clinicId = shape.clinicId.safeParse(query.get("clinic"));
  const waited = shape.waited.safeParse(query.get("waited"));
  const filter = {
    search: asked.search,
    verdict: verdict.success ? verdict.data : null,
    departmentId: departmentId.success ? departmentId.data : null,
    clinicId: clinicId.success ? clinicId.data : null,
    waited: waited.success ? waited.data : null,
  };
  const { search: _search, ...conditions } = conditionsOf(filter);
  return { asked: { ...asked, conditions }, filter };
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
