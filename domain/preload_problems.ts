import type { CellProblem, PreloadProblem } from "./preload_types.ts";

/** What is wrong with a cell (原因) and how to put it right (怎样改). */
export interface ProblemText {
  reason: string;
  remedy: string;
}

/** Why a file cannot be read as a list at all. */
export type FileProblem =
  | "empty"
  | "noHeader"
  | "missingColumns"
  | "repeatedColumn";

const CHECK_DOCUMENT = "请对照证件逐位核对后改正。";

/** The sentences of every cell problem; {@link describeProblem} adds the detail. */
export const PRELOAD_PROBLEMS: Record<PreloadProblem, ProblemText> = {
  required: { reason: "必填的内容没有填写。", remedy: "请补填这一格。" },
  numberLostDigits: {
    reason: "证件号码是以数字格式保存的，末尾几位已经丢失。",
    remedy: "请先把这一列设为文本格式，再对照证件重新填写完整的号码。",
  },
  length: { reason: "证件号码的位数不对。", remedy: CHECK_DOCUMENT },
  characters: {
    reason: "证件号码中有不应出现的字符。",
    remedy: "请只填数字，末位可为 X。",
  },
  checkDigit: {
    reason: "证件号码的校验位不对，可能有一位写错。",
    remedy: CHECK_DOCUMENT,
  },
  birthDate: {
    reason: "证件号码中的出生日期不存在或晚于今天。",
    remedy: CHECK_DOCUMENT,
  },
  documentFormat: {
    reason: "证件号码与证件类型不符。",
    remedy: "请核对证件类型和证件号码。",
  },
  unknownCode: {
    reason: "填写的内容不在可选范围内。",
    remedy: "请改用标准名称，“导入名单”页有填写说明。",
  },
  sexContradicts: {
    reason: "性别与证件号码不一致。",
    remedy: "请核对性别和证件号码；性别也可以留空，由证件号码得出。",
  },
  birthContradicts: {
    reason: "出生日期与证件号码不一致。",
    remedy: "请核对出生日期和证件号码；出生日期也可以留空，由证件号码得出。",
  },
  notADate: {
    reason: "不是有效的日期。",
    remedy: "请按 2024-01-31 的写法填写。",
  },
  inFuture: { reason: "日期晚于今天。", remedy: "请改为今天或更早的日期。" },
  tooLong: { reason: "内容太长。", remedy: "请缩短后再填写。" },
  notAPhone: {
    reason: "不是有效的手机号码。",
    remedy: "请填写 11 位的内地手机号码，或者留空。",
  },
  notAName: {
    reason: "姓名中有数字、符号、看不见的字符，或汉字和拉丁字母以外的文字。",
    remedy: "请按证件重新填写姓名。",
  },
  formulaError: {
    reason: "单元格里是公式错误或逻辑值，不是文字。",
    remedy: "请删除公式，直接填写内容。",
  },
  duplicateInFile: {
    reason: "同一个证件号码在文件中出现了不止一次。",
    remedy: "请只保留其中一行。",
  },
  unknownDepartment: {
    reason: "本单位没有这个内设机构。",
    remedy: "请改为已有的名称，或在确认时勾选“同时新建这些内设机构”。",
  },
  onOtherList: {
    reason: "这个人已在本单位的另一份预传名单中。",
    remedy: "请核对此人是在职还是退休，并从其中一份名单中删除。",
  },
  nameConflicts: {
    reason: "名单中已有相同的证件号码，但姓名不同。",
    remedy: "请核对证件号码和姓名，以证件为准改正后重新上传。",
  },
};

/** The sentences of every file problem; {@link describeFileProblem} adds the detail. */
export const FILE_PROBLEMS: Record<FileProblem, ProblemText> = {
  empty: {
    reason: "文件中没有人员。",
    remedy: "请在表头下面填写人员，保存后重新上传。",
  },
  noHeader: {
    reason: "在前 10 行中没有找到表头。",
    remedy: "请在第一行写上列名（姓名、证件号码等），保存后重新上传。",
  },
  missingColumns: {
    reason: "缺少必需的列。",
    remedy: "请补上这些列，保存后重新上传。",
  },
  repeatedColumn: {
    reason: "同一列出现了不止一次。",
    remedy: "请只保留其中一列后重新上传。",
  },
};

/** What a detail turns a sentence into; problems that have none are left out. */
const DETAILED: Partial<
  Record<PreloadProblem, (detail: string) => Partial<ProblemText>>
> = {
  length: (count) => ({ reason: `证件号码的位数不对，现在是 ${count} 位。` }),
  unknownCode: (labels) => ({ remedy: `请填写其中之一：${labels}。` }),
  sexContradicts: (sex) => ({
    reason: `性别与证件号码不一致，证件号码表示${sex}性。`,
  }),
  birthContradicts: (day) => ({
    reason: `出生日期与证件号码不一致，证件号码中是 ${day}。`,
  }),
  tooLong: (limit) => ({ reason: `内容太长，最多 ${limit}。` }),
  duplicateInFile: (row) => ({ reason: `与第 ${row} 行的证件号码相同。` }),
  unknownDepartment: (path) => ({ reason: `本单位没有内设机构“${path}”。` }),
};

/** What the report says of one problem: 原因 and 怎样改, as whole sentences. */
export function describeProblem(
  problem: Pick<CellProblem, "problem" | "detail">,
): ProblemText {
  const plain = PRELOAD_PROBLEMS[problem.problem];
  const detailed = DETAILED[problem.problem];
  return problem.detail === undefined || detailed === undefined
    ? plain
    : { ...plain, ...detailed(problem.detail) };
}

/** What a form says of one problem under its field, without the last stop. */
export function problemSentence(
  problem: Pick<CellProblem, "problem" | "detail">,
): string {
  const { reason, remedy } = describeProblem(problem);
  return `${reason}${remedy}`.replace(/。$/, "");
}

/** What the page says of a file that is no list; `columns` are the headers concerned. */
export function describeFileProblem(
  problem: FileProblem,
  columns: readonly string[] = [],
): ProblemText {
  const plain = FILE_PROBLEMS[problem];
  if (columns.length === 0) return plain;
  const names = columns.join("、");
  return { ...plain, reason: plain.reason.replace("。", `：${names}。`) };
}
