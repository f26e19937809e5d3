import { benchXlsx } from "@/tools/bench/xlsx.ts";
console.table(await benchXlsx());
