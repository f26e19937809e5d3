/** Why a workbook is refused as a whole. The set is closed; the sentences are `SHEET_PROBLEMS`. */
export type SheetProblem =
  | "emptyFile"
  | "notAWorkbook"
  | "oldFormat"
  | "unknownEncoding"
  | "encrypted"
  | "macroWorkbook"
  | "tooLarge"
  | "inflatedTooLarge"
  | "tooManyParts"
  | "tooManyRows"
  | "tooManyBlankRows"
  | "tooManyColumns"
  | "tooMuchText"
  | "doctype"
  | "damaged"
  | "noSheet"
  | "emptySheet";

/** What the screen says of a refused workbook: what is the matter, then what to do. */
export const SHEET_PROBLEMS: Record<SheetProblem, string> = {
  emptyFile: "文件是空的，没有任何内容。请重新选择要导入的文件。",
  notAWorkbook:
    "这不是 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 打开名单，另存为“Excel 工作簿（*.xlsx）”后再导入；只改文件扩展名不起作用。",
  oldFormat:
    "这是旧版 Excel 文件（.xls）。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再导入。",
  unknownEncoding:
    "无法识别这个文件的文字编码。请用 Excel 或 WPS 打开名单，另存为“Excel 工作簿（*.xlsx）”后再导入。",
  encrypted: "文件设置了打开密码，无法读取。请取消密码保护并保存后再导入。",
  macroWorkbook:
    "文件里带有宏。名单不需要宏，为安全起见没有读取。请另存为“Excel 工作簿（*.xlsx）”，去掉宏后再导入。",
  tooLarge:
    "文件超过 10 MiB。请删除图片和多余的工作表，或把名单分成几个文件后再导入。",
  inflatedTooLarge:
    "文件解压后的内容过大，没有继续读取。请把名单复制到一张新的工作表，只保留需要的行和列后再导入。",
  tooManyParts:
    "文件里的工作表或附件过多。请只保留名单所在的一张工作表后再导入。",
  tooManyRows: "名单超过 20,000 行。请分成几个文件后再导入。",
  tooManyBlankRows:
    "名单下方有大量设置了格式的空白行。请删除这些空白行，或把名单复制到一张新的工作表后再导入。",
  tooManyColumns: "名单的列过多。请删除右侧多余的列后再导入。",
  tooMuchText:
    "名单里的文字过多，没有继续读取。请检查是否有单元格放入了大段文字，删除后再导入。",
  doctype:
    "文件里含有不允许的内容（DOCTYPE 声明），为安全起见没有读取。请用 Excel 或 WPS 重新保存后再导入。",
  damaged:
    "文件已损坏或没有保存完整。请用 Excel 或 WPS 打开检查，重新保存后再导入。",
  noSheet: "文件里没有可见的工作表。请取消隐藏名单所在的工作表，保存后再导入。",
  emptySheet:
    "第一张可见的工作表是空的。请把名单放在第一张工作表，保存后再导入。",
};

/** A workbook that cannot be taken. The message is for developers; the screen shows `sentence`. */
export class SheetError extends Error {
  override name = "SheetError";
  /** Bytes that had been inflated when the reader gave up. */
  inflated = 0;

  /** `detail` goes to the log only and holds nothing that a cell said. */
  constructor(readonly code: SheetProblem, detail = "") {
    super(
      `Cannot read workbook: ${code}${detail === "" ? "" : ` (${detail})`}`,
    );
  }

  /** The sentence of `SHEET_PROBLEMS`. */
  get sentence(): string {
    return SHEET_PROBLEMS[this.code];
  }
}
