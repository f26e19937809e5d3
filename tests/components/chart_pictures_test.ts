import assert from "node:assert/strict";
import {
  type ChartChoice,
  pictureOf,
  sayPicture,
  strengthOf,
} from "@/components/chart_pictures.ts";

const ALL: ChartChoice = {
  places: ["管理", "专业技术"],
  series: [{ label: "人数", values: [500, 1500] }],
  off: [],
  isShare: false,
  isBeside: false,
};

const PARTED: ChartChoice = {
  ...ALL,
  series: [
    { label: "研究生", values: [1, 0] },
    { label: "本科", values: [2, 0] },
    { label: "专科", values: [5, 4] },
  ],
};

Deno.test("one series shows figures, and its shares are of everybody", () => {
  const [figures] = pictureOf(ALL).series;
  const shares = pictureOf({ ...ALL, isShare: true });

  assert.deepEqual(figures?.lengths, [500, 1500]);
  assert.deepEqual(figures?.ends, ["500", "1,500"]);
  assert.deepEqual(figures?.said, ["500 人（25.0%）", "1,500 人（75.0%）"]);
  assert.deepEqual(shares.series[0]?.lengths, [25, 75]);
  assert.deepEqual(shares.series[0]?.ends, ["25.0%", "75.0%"]);
  assert.equal(shares.isStacked, false);
});

Deno.test("several series make up each place, and their shares are of the place", () => {
  const { isStacked, series } = pictureOf({ ...PARTED, isShare: true });

  assert.equal(isStacked, true);
  assert.deepEqual(series.map(({ lengths }) => lengths), [
    [12.5, 0],
    [25, 0],
    [62.5, 100],
  ]);
});

Deno.test("what is switched off counts for no share, and the others keep their colours", () => {
  const { series } = pictureOf({ ...PARTED, off: ["本科"], isShare: true });

  assert.deepEqual(series.map(({ label }) => label), ["研究生", "专科"]);
  assert.deepEqual(series.map(({ strength }) => strength), [1, 0.3]);
  assert.deepEqual(series[0]?.said, ["1 人（16.7%）", "0 人（0.0%）"]);
});

Deno.test("with everything switched off there is nothing, and no division by zero", () => {
  const off = ["研究生", "本科", "专科"];
  assert.deepEqual(pictureOf({ ...PARTED, off, isShare: true }).series, []);

  const nobody = { ...PARTED, off: ["专科"], isShare: true };
  assert.deepEqual(pictureOf(nobody).series[0]?.lengths, [33.3, 0]);
  assert.equal(pictureOf(nobody).series[0]?.said[1], "0 人（--）");
});

Deno.test("series side by side make up no whole", () => {
  const { isStacked, series } = pictureOf({ ...PARTED, isBeside: true });

  assert.equal(isStacked, false);
  assert.deepEqual(series[2]?.said, ["5 人（55.6%）", "4 人（44.4%）"]);
});

Deno.test("a picture is said in one sentence", () => {
  assert.equal(
    sayPicture("在职人员按岗位", pictureOf(ALL)),
    "在职人员按岗位：管理 500 人（25.0%）；专业技术 1,500 人（75.0%）",
  );
  assert.equal(
    sayPicture("岗位", pictureOf({ ...PARTED, off: ["研究生"] })),
    "岗位：管理 本科 2 人（28.6%）、专科 5 人（71.4%）；专业技术 本科 0 人（0.0%）、专科 4 人（100.0%）",
  );
});

Deno.test("the last of several series that is on keeps its name", () => {
  const off = ["研究生", "专科"];
  assert.equal(
    sayPicture("岗位", pictureOf({ ...PARTED, off })),
    "岗位：管理 本科 2 人（100.0%）；专业技术 本科 0 人（--）",
  );
});

Deno.test("colours go from strong to pale in even steps", () => {
  assert.equal(strengthOf(0, 1), 1);
  assert.deepEqual([0, 1].map((nth) => strengthOf(nth, 2)), [1, 0.5]);
  assert.deepEqual([0, 1, 2].map((nth) => strengthOf(nth, 3)), [1, 0.65, 0.3]);
});
