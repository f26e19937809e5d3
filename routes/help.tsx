import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { ACTIVE_COLUMNS } from "@/domain/preload_columns.ts";
import { RETENTION } from "@/domain/retention.ts";
import { UNIT_CODE_LENGTH, UNIT_CODE_LIFE_DAYS } from "@/domain/unit_code.ts";
import { define } from "@/utils.ts";

/** 帮助: how to sign in, register, send a list ahead, hand the code out and review. */
export default define.page(function HelpPage() {
  return (
    <>
      <Head>
        <title>帮助 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="帮助" />
      <Card title="登录" id="sign-in">
        <p>
          单位、业务和分账号用帐号和密码登录，再用激活时绑定的手机扫码，在手机上输入电脑屏幕上的两位数字。手机不在身边，可以输入动态口令或恢复码。个人用注册时的手机号码或证件号码登录。
        </p>
        <p>
          在没有用过的浏览器上登录，还要输入短信验证码，以后不再要求。
        </p>
        <p>
          密码连续输错 5 次，须等 15
          分钟再试；平时使用的浏览器不受别人输错的影响。忘记密码，个人请联系所在单位的人事部门，分账号、业务账号请联系本单位人事管理员，单位请联系主管部门，重置后重新激活。
        </p>
        <p>30 分钟没有操作会自动退出。在公用电脑上，用完请点“退出登录”。</p>
      </Card>
      <Card title="帐号激活" id="activate">
        <p>
          下发的帐号先激活：在登录页点“帐号激活”，填写帐号和激活码，依次填管理员信息、绑定手机、绑定手机号。中途离开，用同一帐号和激活码接着办。激活码只能用一次，连续输错
          10 次失效，请向下发的部门重新领取。
        </p>
        <p>
          手机没有指纹或面容，或不能用 https
          打开页面时，选择“动态口令”：手机上的验证器每 30
          秒换一个数字，不需要联网。
        </p>
        <p>
          激活成功时给出的 10
          个恢复码只显示一次，请打印或抄下。手机丢失又没有恢复码，请下发帐号的部门重置。换人管理，在“帐号与安全”中办理管理员交接。
        </p>
      </Card>
      <Card title="主管部门：机构和帐号" id="authority">
        <p>
          业务管理帐号在“机构管理”中创建或导入机构，勾选后批量下发人事管理主体账号。激活通知单只显示一次，请当场打印，交给机构的人事管理员本人。
        </p>
        <p>
          乡镇、街道撤并或改名，业务管理帐号在“行政区划”中按正式公布的结果新增、改名或停用；县级以上的区划是固定的。
        </p>
        <p>
          管理员换人或手机丢失，在“帐号状态”中解除绑定，用新的激活码重新激活。安全管理帐号可以停用、启用帐号，解除登录限制；审计帐号只能查看操作日志。
        </p>
      </Card>
      <Card title="职工：注册和申请" id="register">
        <p>
          在登录页点“个人注册”，如实填写姓名和证件号码，它们会与单位的名单比对。登录后点“选择单位”，选择内设机构，填写单位告知的校验码，提交。
        </p>
        <p>
          姓名和证件号码与单位名单一致，当场进入花名册；不一致的由单位人工审核，结果在“我的认证”中查看。被退回的，按原因改正后重新申请。
        </p>
      </Card>
      <ListHelp />
      <Card title="单位：校验码" id="code">
        <p>
          校验码是 {UNIT_CODE_LENGTH} 位字母和数字，有效 {UNIT_CODE_LIFE_DAYS}
          {" "}
          天，在“本单位校验码”中查看。请只告知本单位职工。校验码外泄时重新生成，旧码立即失效，已提交的申请不受影响。
        </p>
      </Card>
      <Card title="单位：审核" id="review">
        <p>
          “实名认证审核”中只有与名单对不上的人：证件号码相同而姓名不同的，或不在名单上的。页面把本人填写的和名单并排列出，不同之处有标记。
        </p>
        <p>
          核实后填写岗位信息，点“通过”，职工进入花名册；不是本单位的人或信息有误，写明原因后点“退回”。
        </p>
      </Card>
      <Card title="更正姓名和身份信息" id="corrections">
        <p>
          姓名、证件类型、证件号码、性别或出生日期有误，职工登录后在“申请更正”中向单位提出，带证件到单位核对。单位在
          15 个工作日内答复，结果也在那里查看；证件号码更正后，用新的号码登录。
        </p>
        <p>
          单位在“异议和更正答复”中看到申请，核对证件原件后点“修改姓名”或“更正身份信息”（先再次验证身份，对照前后内容后确认），然后答复本人。只能更正现在在本单位名册上的人；已经登记过的证件号码不能再登记给另一个人。
        </p>
      </Card>
      <AccountsHelp />
    </>
  );
});

function ListHelp() {
  const required = ACTIVE_COLUMNS.filter((column) => column.required);
  const optional = ACTIVE_COLUMNS.filter((column) => !column.required);
  return (
    <Card title="单位：准备和导入名单" id="list">
      <p>名单是 .xlsx 文件，第一行写列名，每人一行，最多 20,000 行、10 MB。</p>
      <p>必填的列：{required.map(({ header }) => header).join("、")}。</p>
      <p>选填的列：{optional.map(({ header }) => header).join("、")}。</p>
      <p>
        <strong>证件号码请设为“文本”格式。</strong>
        数字格式只保留 15 位，后面几位会变成
        0，这样的行不能导入，须对照证件重填。
      </p>
      <p>
        日期可以是 Excel 日期，或写作
        2024-01-31、2024/1/31、2024.1.31、20240131、2024年1月31日。
      </p>
      <p>
        上传后先检查，不写入数据。检查结果逐行逐列说明哪里不对、怎样改；确认后只导入无误的行，问题行可以下载，改正后再次上传。同一份名单重复上传不会出现重复的人。
      </p>
      <p>
        {`已匹配的职工已经进入花名册，匹配 ${RETENTION.matchedEntry.days} 天后从名单中自动删除，花名册不受影响；没有匹配上的，${RETENTION.openEntry.days} 天没有改动也自动删除，需要留存的请先导出。`}
      </p>
    </Card>
  );
}

function AccountsHelp() {
  return (
    <Card title="单位：业务账号和分账号" id="accounts">
      <p>
        “业务帐号管理”为每项业务生成一个账号，登录后只看到这项业务涉及的人员。“分账号管理”新增的账号可以办理勾选的几项业务和栏目，没有勾选的看不到，也不能办理。
      </p>
      <p>
        生成后显示激活通知单，激活码只显示这一次，请打印或抄下交给经办人。激活码遗失、过期、锁定，或更换手机、换人管理时，在“管理”中点“重置”，换一个新的；原来的密码和绑定的手机立即失效。
      </p>
      <p>
        暂时不用的账号可以停用，以后再启用。分账号不再使用的，可以注销；注销不能撤销。
      </p>
    </Card>
  );
}
