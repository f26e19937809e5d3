/**
 * What a person agrees to at registration (个人信息处理说明); a change of its
 * meaning needs a new `CONSENT_VERSION` (`domain/consent.ts`).
 */
export function PrivacyNotice() {
  return (
    <details>
      <summary>个人信息处理说明（请先阅读）</summary>
      <div class="flow">
        <p>
          <strong>收集什么：</strong>
          姓名、证件类型和号码（居民身份证含性别、出生日期）、手机号码、身份类型；以后您自己填写的民族、政治面貌、学历、学位、参加工作日期和执业、资格证书，以及单位登记的内设机构、岗位和职称。登录和操作会记录时间与网络地址。
        </p>
        <p>
          <strong>为什么：</strong>
          确认您是谁，把您和单位的在职、退休名册对上，并汇总卫生人员统计数字。不作其他用途。
        </p>
        <p>
          <strong>谁能看到：</strong>
          您申请的单位和所在单位中负责此项工作的人员，以及该单位的主管部门，都限于各自的权限。证件、证书和手机号码加密保存，在列表中只显示一部分。谁查看过您的信息会记录下来，您可以查询。
        </p>
        <p>
          <strong>保存多久：</strong>
          帐号使用期间一直保存。离开单位后，名册历史和操作记录按人事管理的规定保留。
        </p>
        <p>
          <strong>您的权利：</strong>
          登录后可以查看和修改个人档案和手机号码、撤回还在等待的申请、对单位的更改提出异议、下载平台保存的您的全部数据。更正姓名或证件、要求删除或撤回同意，请联系所在单位的人事部门或其主管部门。
        </p>
        <p>
          <strong>不同意会怎样：</strong>
          证件号码是敏感个人信息，没有它无法核对身份，因此不同意就不能注册，不影响您现有的工作关系。
        </p>
      </div>
    </details>
  );
}
