import { type RawBuilder, sql, type SqlBool } from "kysely";
import { DATED_LISTS } from "@/domain/looks.ts";

/** Whose list an export is: the clinics' people, a roster by its name, or those in service. */
export const LISTED_KIND = sql<SqlBool>`membership.kind = case audit.act
  when 'clinics.export' then 'clinic'
  when 'stays.export' then audit.subject_id
  else 'active' end`;

/**
 * The day of which a list is: of a past roster the one that its line says (`on`), of every
 * other that of the line, in Asia/Shanghai. Only what has the word is read as JSON.
 */
const LIST_DAY = sql<string>`coalesce(
  case when audit.act in (${sql.join(DATED_LISTS)})
    and instr(audit.after, '"on":"') > 0 then audit.after->>'on' end,
  date(audit.at, '+8 hours'))`;

/**
 * Whether the stay was on the list of the line when that went out: on its day, as far as it
 * was written by then. Of an end that was written before `ended_at` was kept the day decides.
 */
export const IS_LISTED = sql<SqlBool>`(membership.from_date <= ${LIST_DAY}
  and membership.created_at <= audit.at
  and (membership.to_date is null or membership.to_date > ${LIST_DAY}
    or membership.ended_at > audit.at))`;

/**
 * Of `posting`: the slice of the stay with which the list had her, the last that had begun;
 * so that an end which is written afterwards takes it from no list that had gone out.
 */
export const IS_SLICE_THEN = sql<SqlBool>`posting.id = (
  select begun.id from posting begun
  where begun.membership_id = membership.id and begun.from_date <= ${LIST_DAY}
  order by begun.from_date desc, begun.id desc limit 1)`;

/**
 * Of a line of a preload list and one of the trail: whether it went out by that. An export
 * of its list held it if it stood there; an uploaded file (下载标出错误的原文件), if the
 * line is as that upload brought it.
 */
export const IS_EXPORTED = sql<SqlBool>`(audit.unit_id = preload_entry.unit_id
  and audit.act in ('preload.export', 'preload.exportMarked')
  and case audit.act
    when 'preload.export' then audit.after->>'kind' = preload_entry.kind
      and audit.at >= preload_entry.created_at
    else audit.subject_id = preload_entry.import_id end)`;

/**
 * The lines of the trail by which a list sent ahead (预传名单) that held the person, or
 * the file that brought her line, went out: by the lines of lists that are hers, and by what
 * is kept of those that are forgotten. Other lines that listed her may be among them.
 *
 * @param options.withOpen Whether lines that bear her number and have not matched count too.
 */
export function preloadExportsOf(
  personId: string,
  { withOpen }: { withOpen: boolean },
): RawBuilder<number> {
  const exported = sql`cross join audit on ${IS_EXPORTED}`;
  const open = sql`
    select audit.seq from person cross join preload_entry
      on preload_entry.document_index = person.document_index
        and preload_entry.document_type = person.document_type
    ${exported} where person.id = ${personId} union all`;
  return sql<number>`(
    ${withOpen ? open : sql``}
    select audit.seq from preload_entry ${exported}
    where preload_entry.person_id = ${personId}
    union all
    select seq from audit_seen where person_id = ${personId})`;
}
