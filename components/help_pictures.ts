/** Pictures of the manual come in two shapes, so that a page knows their place before they are there. */
export const HELP_PICTURE_SIZES = {
  screen: { width: 1024, height: 600 },
  phone: { width: 360, height: 640 },
} as const;

/** What a picture of the manual is of. */
export interface HelpPicture {
  shape: keyof typeof HELP_PICTURE_SIZES;
  /** What it shows, for those who do not see it. */
  alt: string;
}

/** The pictures of the manual (截图): `static/help/<name>.png`, taken by `deno task record --help-pictures`. */
export const HELP_PICTURES = {
  "sign-in": { shape: "screen", alt: "登录页：填写帐号和密码" },
  "scan": { shape: "phone", alt: "手机上的确认页：核对后输入两位数字" },
  "activate": { shape: "screen", alt: "帐号激活第一步：填写管理员信息" },
  "profile": { shape: "screen", alt: "单位信息维护：左侧是各节，右侧填写" },
  "accounts": { shape: "screen", alt: "业务帐号管理：每项业务一行" },
  "code": { shape: "screen", alt: "本单位校验码：当前校验码和打印按钮" },
  "review": {
    shape: "screen",
    alt: "实名认证审核：左侧是等待的人，右侧并排对照",
  },
  "import": { shape: "screen", alt: "名单导入的检查结果" },
  "roster": { shape: "screen", alt: "在职人员管理：筛选、名单和每行的操作" },
  "leave": { shape: "screen", alt: "办理转出：填写转出原因和日期" },
  "clinics": { shape: "screen", alt: "村卫生室在岗人员名册" },
  "statistics": { shape: "screen", alt: "卫生在职人员统计表" },
  "people": { shape: "screen", alt: "人员查询：填写条件后查询" },
  "register": { shape: "phone", alt: "手机上的个人注册页" },
  "me": { shape: "phone", alt: "手机上的“我的认证”首页" },
  "units": { shape: "screen", alt: "主管部门的机构管理" },
  "area": { shape: "screen", alt: "地区人员统计" },
} as const satisfies Record<string, HelpPicture>;

/** Name of a picture of the manual. */
export type HelpPictureName = keyof typeof HELP_PICTURES;
