import assert from "node:assert/strict";
import {
  CertificateInput,
  ChangeCertificateInput,
} from "@/domain/inputs/certificates.ts";
import { MEGABYTE, problemsOf } from "./problems_of.ts";

const DOCTOR = {
  kind: "11",
  category: "1",
  scope: "11",
  number: "110420106000123",
  issuer: "武汉市卫生健康委员会",
  issuedOn: "2016-08-01",
  validUntil: "",
};

Deno.test("CertificateInput takes what the kind asks for", () => {
  for (
    const input of [
      DOCTOR,
      { ...DOCTOR, kind: "12", scope: "" },
      { ...DOCTOR, kind: "21", category: "", scope: "" },
      { ...DOCTOR, kind: "51", title: "254" },
      { ...DOCTOR, kind: "99", name: "母婴保健技术考核合格证书" },
      { ...DOCTOR, validUntil: "2016-08-02" },
      { ...DOCTOR, number: "鄂卫 2016（12）号" },
    ]
  ) assert.deepEqual(problemsOf(CertificateInput, input), {});
});

Deno.test("CertificateInput says what is wrong, a sentence a field", () => {
  const cases: [Record<string, string>, Record<string, string>][] = [
    [{ kind: "13" }, { kind: "请选择证书种类" }],
    [{ category: "" }, { category: "请选择执业类别" }],
    [{ category: "2" }, { scope: "执业范围与执业类别不符，请对照证书选择" }],
    [{ kind: "51" }, { title: "请选择专业技术资格" }],
    [{ kind: "99" }, { name: "请填写证书名称" }],
    [{ number: "12" }, {
      number: "证书编号是 4～40 位字母、数字或汉字，请对照证书填写",
    }],
    [{ number: "=1+1+1" }, {
      number: "证书编号是 4～40 位字母、数字或汉字，请对照证书填写",
    }],
    [{ number: MEGABYTE }, {
      number: "证书编号是 4～40 位字母、数字或汉字，请对照证书填写",
    }],
    [{ issuer: "湖" }, { issuer: "请填写发证机关，2～50 字" }],
    [{ issuedOn: "" }, { issuedOn: "请填写发证日期" }],
    [{ issuedOn: "2016-02-30" }, {
      issuedOn: "请按 2024-01-31 的样子填写日期",
    }],
    [{ validUntil: "2016-08-01" }, {
      validUntil: "有效期应晚于发证日期，请对照证书核对",
    }],
  ];
  for (const [change, problems] of cases) {
    assert.deepEqual(
      problemsOf(CertificateInput, { ...DOCTOR, ...change }),
      problems,
    );
  }
});

Deno.test("ChangeCertificateInput takes an empty number for the one that is there", () => {
  const change = { ...DOCTOR, certificateId: "cer_0000000000-a", number: " " };

  assert.equal(ChangeCertificateInput.parse(change).number, null);
  assert.deepEqual(
    Object.keys(problemsOf(ChangeCertificateInput, { ...change, number: "1" })),
    ["number"],
  );
});
