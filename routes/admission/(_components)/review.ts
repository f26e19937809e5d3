import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";

/** Who waits for review, with how many there are. */
export type Queue = Awaited<ReturnType<Caller["admission"]["waiting"]>>;

/** One waiting application beside the line of the list that is nearest to it. */
export type Review = Awaited<ReturnType<Caller["admission"]["application"]>>;

/** What the unit says of the post before the reviewer changes it: the list's word, else the applicant's. */
export function formOfReview(review: Review): FormState {
  const { application, departments } = review;
  const post = listedPost(review);
  const departmentId = post?.departmentId ?? application.departmentId ?? "";
  const isOpen = departments.some(({ id }) => id === departmentId);
  return {
    values: {
      departmentId: isOpen ? departmentId : "",
      position: post?.position ?? application.position ?? "",
      establishment: post?.establishment ?? application.establishment ?? "",
      specialty: post?.specialty ?? application.specialty ?? "",
      titleLevel: post?.titleLevel ?? application.titleLevel ?? "",
    },
    errors: {},
  };
}

/** The post on the list, if its line is likely the same person; a namesake's says nothing. */
function listedPost({ nearest }: Review) {
  return nearest === null || nearest.nearness === "sameName"
    ? null
    : nearest.post;
}
