import { VIEWS } from "./shoot.ts";

/** A page as it was recorded. */
export interface Recorded {
  file: string;
  path: string;
  as: string;
  /** What the names of its pictures begin with, without the folder. */
  name: string;
  problems: readonly string[];
}

const STYLE =
  `body { font: 14px/1.5 sans-serif; margin: 16px; background: #ddd }
  section { margin-bottom: 32px } h2 { font-size: 15px; margin: 0 0 4px }
  .row { display: flex; align-items: flex-start; gap: 12px }
  img { background: #fff; border: 1px solid #999; height: auto }
  .desktop, .dark { width: 640px } .phone { width: 183px }
  .bad { color: #a00; font-weight: 600 }`;

/** The pictures side by side, a page of the platform each line, in the order of the routes. */
export function indexPage(pages: readonly Recorded[]): string {
  const sections = pages.map(({ file, path, as, name, problems }) => {
    const pictures = VIEWS.map((view) =>
      `<a href="${name}-${view}.png"><img class="${view}" loading="lazy" src="${name}-${view}.png" alt="${view}"></a>`
    );
    const bad = problems.map((one) => `<p class="bad">${escape(one)}</p>`);
    return `<section id="${name}"><h2>${escape(file)} · ${escape(path)} · ${
      escape(as)
    }</h2>${bad.join("")}<div class="row">${pictures.join("")}</div></section>`;
  });
  const wrong = pages.filter(({ problems }) => problems.length > 0);
  const list = wrong.map(({ name, path }) =>
    `<li><a href="#${name}">${escape(path)}</a></li>`
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<title>Record of every route</title><style>${STYLE}</style>
<h1>${pages.length} pages, ${wrong.length} with something wrong</h1>
<ul>${list.join("")}</ul>
${sections.join("\n")}</html>
`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
