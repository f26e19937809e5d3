import { Card } from "@/components/Card.tsx";
import { HelpFigure } from "./HelpFigure.tsx";
import type { HelpPart } from "./help_topic.ts";

/** Props of `HelpCard`. */
export interface HelpCardProps {
  part: HelpPart;
  /** Target of the table of contents. */
  id: string;
  savesData: boolean;
}

/** One part of a task: what it is for, the steps, what messages mean, a picture. */
export function HelpCard({ part, id, savesData }: HelpCardProps) {
  const { title, text, steps, notes, pairs, pairsTitle, table, picture } = part;
  return (
    <Card title={title} id={id}>
      {text?.map((one) => <p key={one}>{one}</p>)}
      {steps && (
        <ol class="do">
          {steps.map((one) => <li key={one}>{one}</li>)}
        </ol>
      )}
      {picture && <HelpFigure name={picture} savesData={savesData} />}
      {notes?.map((one) => <p key={one}>{one}</p>)}
      {pairsTitle && <h3>{pairsTitle}</h3>}
      {pairs?.map(([said, meaning]) => (
        <p key={said}>
          <strong>{said}</strong>
          <br />
          {meaning}
        </p>
      ))}
      {table && <MeaningTable {...table} />}
    </Card>
  );
}

function MeaningTable({ head, rows }: NonNullable<HelpPart["table"]>) {
  return (
    <table>
      <thead>
        <tr>{head.map((one) => <th key={one} scope="col">{one}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map(([label, meaning]) => (
          <tr key={label}>
            <th scope="row" class="id">{label}</th>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
