import assert from "node:assert/strict";
import { type StayFacts, tellHistory } from "@/domain/stay_history.ts";

const STAY = {
  id: "mem_1",
  kind: "active",
  fromDate: "2025-10-19",
  toDate: null,
  endReason: null,
  endNote: null,
  destination: null,
  nextId: null,
  source: "match",
} as const;

const SLICE = {
  membershipId: "mem_1",
  fromDate: "2025-10-19",
  departmentName: "内科",
  position: "2",
  establishment: "1",
  specialty: null,
  titleLevel: "3",
};

const FACTS: StayFacts = {
  registeredAt: "2025-10-18T02:00:00.000Z",
  stays: [STAY],
  slices: [SLICE],
  applications: [],
  transfers: [],
  trail: [],
};

const LINE = {
  at: "2026-11-23T02:00:00.000Z",
  accountLabel: "4201060001",
  isOwn: 0,
  says: ["内设机构：内科 → 护理部"],
} as const;

Deno.test("a history without a trail is told from the rows, newest first", () => {
  const events = tellHistory({
    ...FACTS,
    stays: [{
      ...STAY,
      toDate: "2026-11-20",
      endReason: "21",
      destination: "西陵区医院",
    }],
    slices: [SLICE, {
      ...SLICE,
      fromDate: "2026-03-01",
      departmentName: "护理部",
      titleLevel: "2",
    }],
  });

  assert.deepEqual(
    events.map(({ on, title, details }) => [on, title, details.join("；")]),
    [
      ["2026-11-20", "转出", "原因：调往其他卫生机构；去向：西陵区医院"],
      [
        "2026-03-01",
        "岗位信息变动",
        "内设机构：内科 → 护理部；专业技术职务：中级 → 副高",
      ],
      [
        "2025-10-19",
        "与预传名单一致，自动进入在职人员花名册",
        "内科，专业技术",
      ],
      ["2025-10-18", "个人注册", ""],
    ],
  );
});

Deno.test("what a line of the trail tells is not told again from the rows", () => {
  const events = tellHistory({
    ...FACTS,
    slices: [SLICE, {
      ...SLICE,
      fromDate: "2026-11-20",
      departmentName: "护理部",
    }],
    trail: [{
      ...LINE,
      act: "stays.change",
      subjectId: "mem_1",
      after: { on: "2026-11-20" },
    }],
  });

  assert.deepEqual(
    events.map(({ on, title, by }) => [on, title, by]),
    [
      ["2026-11-20", "修改岗位信息", "4201060001"],
      ["2025-10-19", "与预传名单一致，自动进入在职人员花名册", "系统"],
      ["2025-10-18", "个人注册", "本人"],
    ],
  );
});

Deno.test("retiring is one event, not an end and a beginning", () => {
  const stays = [
    { ...STAY, toDate: "2026-11-20", endReason: "24", nextId: "mem_2" },
    {
      ...STAY,
      id: "mem_2",
      kind: "retired",
      fromDate: "2026-11-20",
      source: "act",
    },
  ] as const;
  const line = {
    ...LINE,
    act: "stays.retire",
    subjectId: "mem_1",
    after: { on: "2026-11-20", membershipId: "mem_2" },
  };

  for (const trail of [[], [line]]) {
    const events = tellHistory({ ...FACTS, stays, trail });
    assert.deepEqual(
      events.map(({ title }) => title),
      ["退休", "与预传名单一致，自动进入在职人员花名册", "个人注册"],
    );
  }
});

Deno.test("what the person did herself is said to be hers", () => {
  const [asked] = tellHistory({
    ...FACTS,
    trail: [{
      ...LINE,
      act: "me.requestTransfer",
      accountLabel: "李梅",
      isOwn: 1,
      subjectId: "trf_1",
      after: {},
    }],
    transfers: [{
      id: "trf_1",
      state: "waiting",
      reason: "21",
      leaveOn: "2026-11-20",
      destination: null,
      refusal: null,
      submittedAt: LINE.at,
      decidedAt: null,
      decidedBy: null,
    }],
  });

  assert.deepEqual([asked?.title, asked?.by], ["提交转出申请", "本人"]);
});
