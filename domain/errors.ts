import { DEPARTMENT_ERRORS } from "./department_errors.ts";
import { LOOKUP_ERRORS } from "./lookup_errors.ts";
import { PRELOAD_ERRORS } from "./preload_errors.ts";
import { PRIVACY_ERRORS } from "./privacy_errors.ts";
import { REPLICATION_ERRORS } from "./replication_errors.ts";
import { STATISTICS_ERRORS } from "./statistics_errors.ts";

/** The HTTP statuses that a refused act may answer with. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503;

/** Code → HTTP status and what the screen says. Add a row here, and nowhere else. */
export const ERRORS = {
  badInput: { status: 400, message: "提交的内容有误，请检查后再试" },
  signInNeeded: { status: 401, message: "请先登录" },
  /** Of a page: what was typed is still in the tab. */
  sessionEnded: { status: 401, message: "登录已失效，刚才的内容没有保存" },
  signInFailed: { status: 422, message: "帐号或密码不正确" },
  weakPassword: { status: 422, message: "这个密码太常见，请换一个" },
  wrongPassword: { status: 422, message: "密码不正确" },
  wrongProof: { status: 422, message: "密码或证件号码不正确，请核对后再试" },
  passwordPersonal: {
    status: 422,
    message: "密码不能包含手机号或证件号码，请换一个",
  },
  stepUpNeeded: { status: 403, message: "请先再次验证身份" },
  registrationLost: { status: 409, message: "没有正在进行的注册，请重新填写" },
  activationFailed: {
    status: 422,
    message: "帐号或激活码不正确，或激活码已失效。请核对后再试",
  },
  activationLost: {
    status: 409,
    message: "激活已在别处继续，或已失效。请用帐号和激活码重新进入",
  },
  stepNotOpen: {
    status: 409,
    message: "这一步已经办过，或还没有轮到。请从当前一步接着办",
  },
  documentNeeded: { status: 422, message: "请填写公民身份号码" },
  phoneNeeded: { status: 422, message: "请填写手机号码" },
  followNeeded: {
    status: 409,
    message: "还没有收到关注。请用微信扫描二维码，关注后再进入下一步",
  },
  ticketEnded: {
    status: 409,
    message: "这个二维码已经失效，请回到电脑上重新获取",
  },
  wrongNumber: {
    status: 422,
    message: "数字与电脑屏幕上的不一致，本次操作已取消",
  },
  proofFailed: {
    status: 422,
    message: "这部手机没有通过验证，请用绑定的手机操作",
  },
  wrongPin: { status: 422, message: "手机确认密码不正确" },
  factorFrozen: {
    status: 403,
    message: "这部手机的绑定已冻结，请改用其他方式，或联系下发帐号的部门重置",
  },
  phoneOfAnotherUnit: {
    status: 409,
    message: "这个微信号已绑定其他单位的帐号，请换一个微信号",
  },
  wrongCode: {
    status: 422,
    message: "填写的内容不正确或已失效，请核对后重新输入",
  },
  smsTooOften: { status: 429, message: "验证码发送过于频繁，请稍后再试" },
  smsNotSent: {
    status: 503,
    message: "短信没有发出，请稍后重试，或联系下发帐号的部门",
  },
  accountChanged: {
    status: 409,
    message: "帐号的状态刚刚有变化，请查看后再操作",
  },
  suspendedAbove: {
    status: 403,
    message: "该帐号由上级停用，请联系停用它的主管部门",
  },
  lastFactor: { status: 409, message: "这是唯一的确认方式，不能去掉" },
  accountThere: { status: 409, message: "帐号已经下发过，不能重复下发" },
  notGrantable: { status: 403, message: "不能分配自己没有的业务" },
  noLoginLeft: {
    status: 409,
    message: "这个区划的帐号已经用完，请联系平台运维",
  },
  unitNameTaken: {
    status: 409,
    message: "同一主管单位下已有同名机构，请核对名称",
  },
  unitNotEmpty: {
    status: 409,
    message: "机构的名册上还有人，不能关闭。请先由机构办理转出",
  },
  profileChanged: {
    status: 409,
    message: "这一节刚刚有人保存过，请打开最新内容核对后再改",
  },
  profileReopens: {
    status: 409,
    message:
      "清空必填项后，单位信息变为“未完善”：已在册的人员不受影响，但职工选不到本单位，不能提交新的申请",
  },
  profileIncomplete: { status: 409, message: "还有必填项没有填写，请先补齐" },
  foundedInFuture: {
    status: 422,
    message: "成立日期晚于今天，请核对后重新填写",
  },
  otherNameOwn: { status: 422, message: "其他名称与单位名称相同，请去掉" },
  remindedToday: { status: 409, message: "今天已经提醒过，不用再提醒" },
  unitCodeChanged: {
    status: 409,
    message: "校验码刚刚已经重新生成过，请查看现在的校验码",
  },
  unitClosed: { status: 409, message: "该机构已经关闭" },
  divisionUnknown: { status: 422, message: "没有这个行政区划，请重新选择" },
  townThere: { status: 409, message: "这个代码已有乡镇（街道），请核对代码" },
  townNameTaken: {
    status: 409,
    message: "同一县（市、区）已有同名的乡镇（街道），请核对名称",
  },
  townEnded: { status: 422, message: "这个乡镇（街道）已停用，请选择其他" },
  townNeeded: { status: 422, message: "请选择乡镇（街道）" },
  authorityThere: {
    status: 409,
    message: "这个区划已有主管部门，不能重复建立",
  },
  releaseReasonNeeded: {
    status: 422,
    message: "原因选“其他”时，请在说明中写明情况",
  },
  tooManySubaccounts: {
    status: 409,
    message: "一家单位最多 99 个分账号。请先注销不用的，再新增",
  },
  noSubaccountLeft: {
    status: 409,
    message: "分账号的编号已经用完，请联系平台运维",
  },
  tooManyTries: { status: 429, message: "尝试次数过多，请稍后再试" },
  busy: { status: 503, message: "系统正忙，请稍后再试" },
  ownRequestsBusy: {
    status: 429,
    message: "您同时打开的页面太多，请等前面的打开后再试",
  },
  forbidden: { status: 403, message: "您的帐号没有此项权限" },
  notFound: { status: 404, message: "没有找到这条记录" },
  alreadyDecided: {
    status: 409,
    message: "该申请已经处理过或已撤回，不用再办",
  },
  alreadyAnswered: {
    status: 409,
    message: "这次更改已经答复过，请查看现在的情况",
  },
  alreadyApplied: {
    status: 409,
    message: "您已有一份申请在等待审核，请先撤回",
  },
  alreadyBound: { status: 409, message: "该人员尚未与原单位解除绑定" },
  identityTypeCannotApply: {
    status: 409,
    message: "当前身份类型不能申请单位实名认证，请先修改身份类型",
  },
  identityTypeFixed: {
    status: 409,
    message: "您已在单位名册上，身份类型由名册决定，不能自行修改",
  },
  workStartInFuture: {
    status: 422,
    message: "参加工作日期晚于今天，请核对后重新填写",
  },
  issuedInFuture: {
    status: 422,
    message: "发证日期晚于今天，请核对后重新填写",
  },
  certificateThere: {
    status: 409,
    message: "档案中已有这个编号的同种证书，请核对编号",
  },
  tooManyCertificates: {
    status: 409,
    message: "最多保存 30 个证书，请先删除不用的",
  },
  identityNotDone: { status: 409, message: "请先完成个人实名认证" },
  unitNotOpen: { status: 409, message: "该单位信息尚未完善，暂不接受申请" },
  reviewChanged: {
    status: 409,
    message: "名单或申请刚刚有变化，这一份没有办理，请重新查看后再办",
  },
  establishmentNeeded: { status: 422, message: "请选择编制情况" },
  departmentNotOpen: { status: 409, message: "请选择该单位现有的内设机构" },
  clinicNotOpen: { status: 409, message: "请选择该单位现有的村卫生室" },
  clinicNameTaken: { status: 409, message: "已有同名的村卫生室，请换一个名称" },
  clinicsNotHere: { status: 409, message: "本单位的机构类别不设村卫生室" },
  clinicNotEmpty: { status: 409, message: "还有在岗人员或申请，不能停用" },
  clinicsChanged: { status: 409, message: "刚刚有变化，没有办理，请核对" },
  tooManyClinics: { status: 409, message: "最多 500 个村卫生室（含已停用）" },
  clinicForStaffOnly: {
    status: 409,
    message: "村卫生室只接受“卫生单位在职人员”的申请，请先修改身份类型",
  },
  identityDiffers: { status: 422, message: "姓名或证件号码与登记的不一致" },
  ...DEPARTMENT_ERRORS,
  wrongUnitCode: {
    status: 422,
    message: "校验码不正确或已失效，请向单位人事部门索取",
  },
  notBound: {
    status: 409,
    message: "您现在不在任何单位的名册上，不用申请转出",
  },
  retiredStays: {
    status: 409,
    message: "退休人员不用申请转出。名册有误的，请联系单位人事部门",
  },
  transferWaits: {
    status: 409,
    message: "您已有一份转出申请在等待审批，请先撤回",
  },
  leaveInFuture: {
    status: 422,
    message: "离开日期晚于今天，请在离开当天或之后申请",
  },
  leaveBeforeStart: {
    status: 422,
    message: "离开日期早于进入名册的日期，请核对后重新填写",
  },
  endsInFuture: { status: 422, message: "转出日期晚于今天，请核对后重新填写" },
  endsTooEarly: {
    status: 422,
    message: "转出日期早于进入名册或最近一次岗位变动的日期，请核对后重新填写",
  },
  grantChanged: {
    status: 409,
    message: "这个人的 VIP 权限刚刚有变化，没有保存。请核对后再操作",
  },
  grantTooShort: { status: 422, message: "有效期早于今天，请重新选择" },
  grantTooLong: { status: 422, message: "有效期最长一年，请重新选择" },
  ...LOOKUP_ERRORS,
  ...PRIVACY_ERRORS,
  updateDone: { status: 409, message: "这份表格已经处理过，不能重复更新" },
  updateHasErrors: {
    status: 422,
    message: "有错误的行还没有改正。请改正后重新上传，或勾选只更新其余的人",
  },
  stayEnded: {
    status: 409,
    message: "这个人刚刚已经转出、退休或恢复在职，请查看现在的情况",
  },
  stayChanged: {
    status: 409,
    message: "刚刚有人改过，没有保存。请核对现在的内容后再保存",
  },
  nameSame: { status: 422, message: "与现在的姓名相同，没有保存" },
  actInFuture: { status: 422, message: "日期晚于今天，请核对后重新填写" },
  actTooEarly: {
    status: 422,
    message: "日期早于进入名册或最近一次岗位变动的日期，请核对后重新填写",
  },
  joinedInFuture: { status: 422, message: "进入本单位日期晚于今天，请核对" },
  inDepartment: { status: 409, message: "已经在这个内设机构" },
  ownRecord: {
    status: 403,
    message: "这是您本人的记录，请由本单位人事管理主体账号办理",
  },
  findsUsedUp: { status: 429, message: "按证件查找已满 200 次，请明天再查" },
  importNotReady: {
    status: 409,
    message: "这份名单还没有检查完，请稍候再确认",
  },
  uploadGone: {
    status: 409,
    message: "上传的文件只保留一天，已经删除。请下载问题行，或重新上传",
  },
  importDone: { status: 409, message: "这份名单已经处理过，不能重复导入" },
  importChanged: {
    status: 409,
    message: "检查之后名单有了变化，请重新选择文件检查",
  },
  ...PRELOAD_ERRORS,
  ...STATISTICS_ERRORS,
  ...REPLICATION_ERRORS,
  reasonNeeded: { status: 422, message: "请填写退回原因" },
  wechatUnavailable: {
    status: 503,
    message: "微信暂时没有响应，请稍后再试，或改用其他方式验证",
  },
} as const satisfies Record<string, { status: ErrorStatus; message: string }>;

/** One of the expected refusals. */
export type ErrorCode = keyof typeof ERRORS;

/** A refusal that the caller can act on; anything else thrown is a bug. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(ERRORS[code].message, options);
    this.code = code;
  }

  /** The HTTP status of the refusal. */
  get status(): ErrorStatus {
    return ERRORS[this.code].status;
  }
}
