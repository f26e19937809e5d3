/** A form of a page, as its browser would post it with nothing typed. */
export interface PageForm {
  /** Where it goes to. */
  path: string;
  fields: readonly (readonly [name: string, value: string])[];
  /** Whether it carries a file. */
  isUpload: boolean;
}

const TAG_REGEXP =
  /<(\/?)(form|input|select|option|textarea|button)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const ATTRIBUTE_REGEXP = /([\w:-]+)(?:="([^"]*)")?/g;
/** Nothing of them is posted by themselves. */
const SILENT_TYPES = ["submit", "button", "reset", "image", "file"];

type Attributes = ReadonlyMap<string, string>;

interface OpenForm {
  action: string;
  isUpload: boolean;
  fields: [string, string][];
  /** Buttons that send it: where to, and what they add. */
  buttons: { action: string; field?: [string, string] }[];
}

/**
 * The forms of a page that post something, one for each of their buttons that goes elsewhere
 * or says something else. The platform's own pages: attributes stand in double quotes.
 *
 * @param here The address of the page.
 */
export function formsOf(html: string, here: string): PageForm[] {
  return readForms(html, here).flatMap((form) => {
    const buttons = form.buttons.length > 0
      ? form.buttons
      : [{ action: form.action }];
    const forms = buttons.map(({ action, field }): PageForm => ({
      path: pathFrom(action, here),
      fields: field ? [...form.fields, field] : form.fields,
      isUpload: form.isUpload,
    }));
    const texts = forms.map((one) => JSON.stringify(one));
    return forms.filter((_, at) => texts.indexOf(texts[at] ?? "") === at);
  });
}

function readForms(html: string, here: string): OpenForm[] {
  const posts: OpenForm[] = [];
  let form: OpenForm | undefined;
  let select: { name: string; first?: string; chosen: string[] } | undefined;
  for (
    const { 0: tag, 1: end, 2: name = "", 3: inner = "", index } of html
      .matchAll(TAG_REGEXP)
  ) {
    const attributes = attributesOf(inner);
    const said = (key: string) => attributes.get(key) ?? "";
    switch (name.toLowerCase()) {
      case "form":
        form = undefined;
        if (end || said("method").toLowerCase() !== "post") break;
        form = {
          action: attributes.get("action") ?? here,
          isUpload: /multipart/.test(said("enctype")),
          fields: [],
          buttons: [],
        };
        posts.push(form);
        break;
      case "input":
        if (form && isPosted(attributes)) {
          const value = attributes.get("value");
          form.fields.push([said("name"), value ?? defaultOf(attributes)]);
        }
        break;
      case "textarea":
        if (form && !end && attributes.has("name")) {
          const from = index + tag.length;
          const text = html.slice(from, html.indexOf("</textarea", from));
          form.fields.push([said("name"), plain(text.replace(/^\n/, ""))]);
        }
        break;
      case "select":
        if (!end) select = { name: said("name"), chosen: [] };
        else if (select) {
          const { first, chosen, name } = select;
          const values = chosen.length > 0 ? chosen : [first ?? ""];
          if (name) {
            for (const value of values) form?.fields.push([name, value]);
          }
          select = undefined;
        }
        break;
      case "option":
        if (!select || end) break;
        select.first ??= said("value");
        if (attributes.has("selected")) select.chosen.push(said("value"));
        break;
      case "button":
        if (!form || end || !["", "submit"].includes(said("type"))) break;
        form.buttons.push({
          action: attributes.get("formaction") ?? form.action,
          ...(attributes.has("name") &&
            { field: [said("name"), said("value")] as [string, string] }),
        });
    }
  }
  return posts;
}

function isPosted(attributes: Attributes): boolean {
  const type = attributes.get("type") ?? "text";
  if (!attributes.has("name") || attributes.has("disabled")) return false;
  if (type === "checkbox" || type === "radio") return attributes.has("checked");
  return !SILENT_TYPES.includes(type);
}

function defaultOf(attributes: Attributes): string {
  return attributes.get("type") === "checkbox" ? "on" : "";
}

function attributesOf(inner: string): Attributes {
  return new Map(
    [...inner.matchAll(ATTRIBUTE_REGEXP)].map(([, name = "", value = ""]) =>
      [name.toLowerCase(), plain(value)] as const
    ),
  );
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"').replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

function pathFrom(action: string, here: string): string {
  const { pathname, search } = new URL(
    action,
    new URL(here, "http://localhost"),
  );
  return `${pathname}${search}`;
}
