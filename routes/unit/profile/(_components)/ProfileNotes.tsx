import { Note } from "@/components/Note.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { PROFILE_SECTIONS } from "@/domain/unit_profile.ts";
import { isForm } from "./ProfileView.tsx";
import { type CurrentProfile, stagePath } from "./sections.ts";

/** What a save did, and what the authority asks. */
export function ProfileNotes(
  { current, saved, isReopened, isCompleted }: {
    current: CurrentProfile;
    saved: string | null;
    isReopened: boolean;
    isCompleted: boolean;
  },
) {
  const { reminder, doubts, profile } = current;
  return (
    <>
      {isCompleted && profile.profileState === "complete" && (
        <Note kind="ok" title="单位信息已完善">
          职工现在可以选择本单位，提交单位实名认证。
        </Note>
      )}
      {saved !== null && isForm(saved) && (
        <Note kind="ok">{`${PROFILE_SECTIONS[saved]}已保存。`}</Note>
      )}
      {isReopened && profile.profileState === "incomplete" && (
        <Note kind="warn" title="单位信息变为“未完善”">
          已在册的人员不受影响。补齐必填项并再次确认之前，职工选不到本单位。
        </Note>
      )}
      {reminder && (
        <Note kind="warn" title={`${reminder.authorityName}提醒完善单位信息`}>
          {`${timeInShanghai(reminder.at)} 发出${
            reminder.times > 1 ? `，已提醒 ${reminder.times} 次` : ""
          }。补齐后请点“信息完成确认”。`}
        </Note>
      )}
      {doubts.length > 0 && (
        <Note kind="warn" title="请对照证书核对，不影响保存和确认">
          <ul>
            {doubts.map(({ field, section, message }) => (
              <li key={field}>
                <a href={`${stagePath(section)}#f-${field}`}>{message}</a>
              </li>
            ))}
          </ul>
        </Note>
      )}
    </>
  );
}
