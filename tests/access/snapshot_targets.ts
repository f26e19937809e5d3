import { HOLDERS_OF_ALL } from "@/tests/support/access/actors.ts";
import { ofUnits, own, type Targets } from "./target.ts";

const STATISTICIANS = [...HOLDERS_OF_ALL, "wuhan.sub05"] as const;
const DAY = { kind: "active", on: "2026-06-30" };

/** 年度快照. */
export const SNAPSHOT_TARGETS: Targets = {
  "snapshots.list": own(STATISTICIANS),
  "snapshots.draft": own(STATISTICIANS, { input: () => DAY }),
  "snapshots.freeze": own(STATISTICIANS, {
    input: () => ({ ...DAY, stamp: "0123456789abcdef" }),
    // Nobody was shown such figures.
    answers: () => 409,
  }),
  "snapshots.snapshot": ofUnits(
    STATISTICIANS,
    ({ snapshot }) => ({ snapshotId: snapshot }),
  ),
  "snapshots.compare": ofUnits(
    STATISTICIANS,
    ({ snapshot }) => ({ before: snapshot, after: "today" }),
  ),
  "snapshots.export": ofUnits(
    STATISTICIANS,
    ({ snapshot }) => ({ snapshotId: snapshot }),
  ),
  "snapshots.exportComparison": ofUnits(
    STATISTICIANS,
    ({ snapshot }) => ({ before: snapshot, after: "today", group: "all" }),
  ),
};
