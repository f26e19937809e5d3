import {
  issueAuthorityAccount,
  issueUnitAccount,
  moveByLogin,
  reissueByLogin,
} from "./account_commands.ts";
import { createOne, importDivisions, listTree } from "./authority_commands.ts";
import { verifyTrail } from "./audit_commands.ts";
import { rotateDataKeys } from "./key_commands.ts";
import type { Options } from "./options.ts";
import { sayWhoSaw } from "./seen_commands.ts";
import { rebuildAll, verifyStatistics } from "./statistics_commands.ts";
import { createOneUnit } from "./unit_commands.ts";
import type { AdminWorld } from "./world.ts";

/** A command with its options. */
export interface Command {
  /** Options with what they hold; those in brackets may be left out. */
  usage: string;
  about: string;
  /** Names of the options that it knows. */
  options: readonly string[];
  run: (world: AdminWorld, options: Options) => Promise<void>;
}

/** Every command of `deno task admin` by its name, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  "authority create": {
    usage: "--division 420100 [--name 武汉市卫生健康委员会]",
    about: "建立一个主管部门，归属上一级行政区划的主管部门",
    options: ["division", "name"],
    run: createOne,
  },
  "authority list": {
    usage: "",
    about: "列出各级主管部门",
    options: [],
    run: listTree,
  },
  "authority import-divisions": {
    usage: "",
    about: "按行政区划建立省、市、县各级主管部门，已有的不动",
    options: [],
    run: importDivisions,
  },
  "account issue-authority": {
    usage: "--division 420000 --role business|security|audit",
    about: "给主管部门下发帐号：业务管理、安全管理或审计",
    options: ["division", "role"],
    run: issueAuthorityAccount,
  },
  "unit create": {
    usage:
      "--name 武昌区中医院 --kind A210 --subordination 4 --division 武昌区 --authority 420106",
    about: "创建机构；--authority 是主管部门的行政区划代码",
    options: ["name", "kind", "subordination", "division", "authority"],
    run: createOneUnit,
  },
  "account issue": {
    usage: "--unit 编号或名称",
    about: "给机构下发人事管理主体账号",
    options: ["unit"],
    run: issueUnitAccount,
  },
  "account reissue": {
    usage: "--login 帐号 [--release 原因 [--note 说明]]",
    about: "重新下发激活码；已激活的帐号加 --release 解除绑定",
    options: ["login", "release", "note"],
    run: reissueByLogin,
  },
  "account suspend": {
    usage: "--login 帐号 --reason 原因",
    about: "停用帐号",
    options: ["login", "reason"],
    run: (world, options) => moveByLogin(world, options, "suspend"),
  },
  "account resume": {
    usage: "--login 帐号 --reason 原因",
    about: "启用帐号",
    options: ["login", "reason"],
    run: (world, options) => moveByLogin(world, options, "resume"),
  },
  "audit verify": {
    usage: "[--kept 序号:校验值]",
    about: "逐条核对操作日志是否被改动、删除；--kept 写上次核对时留存的末条",
    options: ["kept"],
    run: verifyTrail,
  },
  "audit seen": {
    usage:
      "--purpose 用途 --person 编号 | --name 姓名 | --document - [--type 01] [--from 2026-11-01] [--until 2026-11-20T18:00] [--format csv]",
    about:
      "谁看过此人：按人查全部操作日志；证件号码从标准输入读入；查询记入操作日志，本人看得到",
    options: [
      "purpose",
      "person",
      "name",
      "document",
      "type",
      "from",
      "until",
      "format",
    ],
    run: sayWhoSaw,
  },
  "statistics verify": {
    usage: "",
    about: "按名册重新计算全部汇总，列出与统计不一致的地方",
    options: [],
    run: verifyStatistics,
  },
  "statistics rebuild": {
    usage: "",
    about: "按名册重新汇总；运行期间其他操作需等待",
    options: [],
    run: rebuildAll,
  },
  "keys rotate": {
    usage: "",
    about:
      "把旧密钥加密的数据改用 DATA_KEYS 的第一个密钥；可以中断，重新运行即继续",
    options: [],
    run: rotateDataKeys,
  },
};
