import { z } from "zod";
import type { NodeProcess } from "./node_process.ts";
import { BASE_URL } from "./platform.ts";

const ANSWER_MS = 20_000;

/** A page as it came. */
export interface Page {
  status: number;
  text: string;
}

/** How many people a page of a roster says that there are; `null` if it is none. */
export function peopleOn({ status, text }: Page): number | null {
  const [, people = ""] = /共 ([\d,]+) 人/.exec(text) ?? [];
  return status === 200 && people !== ""
    ? Number(people.replaceAll(",", ""))
    : null;
}

/** A browser that is signed in and carries its cookies from node to node. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** Signs an account in at a node. */
  static async signIn(node: NodeProcess, accountId: string): Promise<Browser> {
    const browser = new Browser();
    const cookies = await node.get(
      { act: "signIn", accountId },
      z.array(z.string()),
    );
    for (const cookie of cookies) browser.#keep(cookie);
    return browser;
  }

  /** Another one with the same cookies. */
  copy(): Browser {
    const other = new Browser();
    for (const [name, value] of this.#cookies) other.#cookies.set(name, value);
    return other;
  }

  /** Asks for a page. */
  get(node: NodeProcess, path: string): Promise<Page> {
    return this.#send(node, path, {});
  }

  /** Sends a form. */
  post(
    node: NodeProcess,
    path: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Page> {
    return this.#send(node, path, {
      method: "POST",
      body: new URLSearchParams(fields),
    });
  }

  async #send(
    node: NodeProcess,
    path: string,
    init: RequestInit,
  ): Promise<Page> {
    const pairs = [...this.#cookies].map(([name, value]) => `${name}=${value}`);
    const response = await fetch(`${node.pages}${path}`, {
      ...init,
      headers: { cookie: pairs.join("; "), origin: BASE_URL },
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    for (const line of response.headers.getSetCookie()) {
      this.#keep(line.split(";")[0] ?? "");
    }
    return { status: response.status, text: await response.text() };
  }

  #keep(pair: string): void {
    const [name = "", value = ""] = pair.split("=");
    if (value === "") this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
