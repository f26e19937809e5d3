/** Ids of the demonstration cast that tests and tools speak of. */
export const IDS = {
  authority: {
    hubei: "ath_hubei-420000",
    wuhan: "ath_wuhan-420100",
    wuchang: "ath_wuchang-420106",
    yichang: "ath_yichang-420500",
    xiling: "ath_xiling-420502",
  },
  unit: {
    wuhan: "unt_wuhan-hospital",
    yichang: "unt_yichang-hospital",
    hongshan: "unt_hongshan-centre",
  },
  department: {
    /** 内科 of 武昌区中医院. */
    internal: "dep_wuhan-internal",
    /** 呼吸内科, inside 内科. */
    respiratory: "dep_wuhan-respiratory",
    /** 护理部 of 武昌区中医院. */
    nursing: "dep_wuhan-nursing",
    /** 内科 of 西陵区医院. */
    yichangInternal: "dep_yichang-internal",
  },
  account: {
    wuhan: "acc_wuhan-main",
    wuhanReview: "acc_wuhan-review",
    wuhanStatistics: "acc_wuhan-statistics",
    wuhanNurses: "acc_wuhan-nurses",
    yichang: "acc_yichang-main",
    /** Issued, and not activated yet. */
    hongshan: "acc_hongshan-main",
    /** 业务管理, 安全管理 and 审计 of the province. */
    hubei: "acc_hubei-business",
    hubeiSecurity: "acc_hubei-security",
    hubeiAudit: "acc_hubei-audit",
    wuchang: "acc_wuchang-business",
    yichangCity: "acc_yichang-city-business",
    liMei: "acc_person-li-mei",
    wangQiang: "acc_person-wang-qiang",
    chenJing: "acc_person-chen-jing",
    zhaoMin: "acc_person-zhao-min",
    zhouTing: "acc_person-zhou-ting",
  },
  activation: {
    /** Of the account of 洪山区示例社区卫生服务中心. */
    hongshan: "act_hongshan-first",
  },
  person: {
    liMei: "psn_li-mei-active",
    wangQiang: "psn_wang-qiang-elsewhere",
    chenJing: "psn_chen-jing-retired",
    zhaoMin: "psn_zhao-min-unbound",
    zhouTing: "psn_zhou-ting-waiting",
  },
  membership: {
    liMei: "mem_li-mei-wuhan",
    wangQiang: "mem_wang-qiang-yichang",
    chenJing: "mem_chen-jing-wuhan",
  },
  grant: {
    /** 李梅: all parts, all of 武昌区中医院. */
    liMei: "vip_li-mei-everything",
  },
  application: {
    /** 周婷 at 武昌区中医院, waiting. */
    zhouTing: "app_zhou-ting-wuhan",
  },
} as const;

/** The activation code of the one account of the cast that waits for it. */
export const DEMO_ACTIVATION_CODE = "7K3M-9QXT-2F6H";

/** The unit codes (校验码) of the demonstration, as they are shown. */
export const DEMO_UNIT_CODES = {
  wuhan: "7K3M-9QXT",
  yichang: "4H8W-2NPR",
} as const;
