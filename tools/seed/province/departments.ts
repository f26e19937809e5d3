import type { MadeKind } from "./kinds.ts";
import { numbered } from "./units.ts";

/** What people do in a department. */
export type DepartmentRole = "office" | "clinic" | "technical" | "support";

/** A department of a unit, with how many of those of its role are in it. */
export interface PlannedDepartment {
  id: string;
  parentId: string | null;
  name: string;
  role: DepartmentRole;
  weight: number;
  position: number;
}

/** A name with what lies in it, from which size of the unit on it is there, and its weight. */
interface Model {
  name: string;
  role: DepartmentRole;
  from: number;
  weight: number;
  parts?: readonly Model[];
}

const HOSPITAL: readonly Model[] = [
  office("院办公室", 0, 3),
  office("党委办公室", 150, 2),
  office("人事科", 60, 2),
  office("财务科", 30, 3),
  office("医务科", 60, 3),
  office("护理部", 40, 2),
  office("信息科", 200, 2),
  office("科教科", 300, 2),
  office("医保办公室", 100, 2),
  clinic("内科", 0, 6, [
    clinic("呼吸内科", 150, 9),
    clinic("心血管内科", 150, 10),
    clinic("消化内科", 150, 8),
    clinic("神经内科", 150, 9),
    clinic("内分泌科", 300, 6),
    clinic("肾病内科", 300, 6),
    clinic("血液内科", 600, 5),
    clinic("风湿免疫科", 900, 4),
    clinic("老年病科", 400, 5),
  ]),
  clinic("外科", 30, 5, [
    clinic("普通外科", 150, 9),
    clinic("骨科", 150, 10),
    clinic("神经外科", 300, 6),
    clinic("泌尿外科", 200, 6),
    clinic("胸外科", 500, 4),
    clinic("心脏大血管外科", 1500, 4),
    clinic("烧伤整形科", 900, 3),
  ]),
  clinic("妇产科", 60, 5, [clinic("妇科", 200, 6), clinic("产科", 200, 8)]),
  clinic("儿科", 60, 8),
  clinic("中医科", 80, 4),
  clinic("眼科", 200, 4),
  clinic("耳鼻咽喉科", 200, 4),
  clinic("口腔科", 100, 4),
  clinic("皮肤科", 300, 3),
  clinic("感染性疾病科", 200, 4),
  clinic("肿瘤科", 300, 7),
  clinic("康复医学科", 150, 5),
  clinic("麻醉手术科", 100, 9),
  clinic("重症医学科", 200, 7),
  clinic("急诊科", 80, 8),
  technical("检验科", 20, 8),
  technical("放射科", 30, 7),
  technical("超声科", 100, 5),
  technical("病理科", 300, 3),
  technical("药剂科", 20, 9),
  technical("消毒供应中心", 200, 3),
  support("总务科", 40, 6),
  support("保卫科", 300, 3),
];

const PRIMARY: readonly Model[] = [
  office("办公室", 0, 1),
  clinic("全科诊室", 0, 6, [clinic("住院部", 25, 6)]),
  clinic("公共卫生科", 10, 5),
  clinic("中医馆", 25, 3),
  clinic("妇幼保健科", 25, 3),
  technical("检验放射科", 15, 2),
  technical("药房", 10, 3),
  support("后勤组", 40, 1),
];

const PRACTICE: readonly Model[] = [
  clinic("诊疗室", 0, 6, [clinic("护理组", 8, 4)]),
  technical("药房", 5, 1),
];

const PUBLIC: readonly Model[] = [
  office("办公室", 0, 2),
  clinic("业务一科", 0, 4),
  clinic("业务二科", 12, 4),
  clinic("应急管理科", 30, 3),
  technical("检验中心", 20, 4),
  support("后勤保障科", 40, 1),
];

const OFFICE: readonly Model[] = [
  office("综合股", 0, 4),
  office("医政股", 8, 3),
  office("人事股", 15, 2),
  office("疾病预防控制股", 20, 2),
];

const MODELS: Record<MadeKind["like"], readonly Model[]> = {
  hospital: HOSPITAL,
  primary: PRIMARY,
  practice: PRACTICE,
  public: PUBLIC,
  office: OFFICE,
};

/** From this size on a department of wards has its wards (病区). */
const WARDS_FROM = 3000;
const WARDS = ["一病区", "二病区", "三病区", "四病区"];
const WARD_WEIGHT = 9;

/** The departments (内设机构) that a unit of this kind and size has, those above first. */
export function planDepartments(
  unit: { id: string; size: number; kind: MadeKind },
): PlannedDepartment[] {
  const departments: PlannedDepartment[] = [];
  add(MODELS[unit.kind.like], { id: null, depth: 0 });
  return departments;

  function add(
    models: readonly Model[],
    parent: { id: string | null; depth: number },
  ) {
    for (const { name, role, from, weight, parts = [] } of models) {
      if (unit.size < from) continue;
      const position = departments.length;
      const id = `${unit.id.replace("unt_", "dep_")}-${numbered(position, 3)}`;
      departments.push({
        id,
        parentId: parent.id,
        name,
        role,
        weight,
        position,
      });
      const below = { id, depth: parent.depth + 1 };
      add(parts, below);
      const hasWards = unit.size >= WARDS_FROM && parent.depth === 1;
      if (hasWards) add(wardsOf(name, unit.size), below);
    }
  }
}

function wardsOf(name: string, size: number): Model[] {
  const count = Math.min(Math.floor(size / WARDS_FROM) + 1, WARDS.length);
  return WARDS.slice(0, count).map((ward) =>
    clinic(name + ward, 0, WARD_WEIGHT)
  );
}

function office(name: string, from: number, weight: number): Model {
  return { name, role: "office", from, weight };
}

function clinic(
  name: string,
  from: number,
  weight: number,
  parts: readonly Model[] = [],
): Model {
  return { name, role: "clinic", from, weight, parts };
}

function technical(name: string, from: number, weight: number): Model {
  return { name, role: "technical", from, weight };
}

function support(name: string, from: number, weight: number): Model {
  return { name, role: "support", from, weight };
}
