import { type Change, eventText, reloadScriptFor } from "./reload.ts";

type Listener = ReadableStreamDefaultController<Uint8Array>;

/** The pages that are open in browsers, and which revision of the App they are to show. */
export class OpenPages {
  readonly #listeners = new Set<Listener>();
  /** Tells this start of the server from every other. */
  readonly #start = crypto.randomUUID();
  #revision = 0;
  #last: Change = {
    revision: this.#name(0),
    from: "",
  };

  /** Address of the reload script for a page of the present revision. */
  script(): string {
    return reloadScriptFor(this.#name(this.#revision));
  }

  /** The same for a page that the next {@link tell} is about. */
  nextScript(): string {
    return reloadScriptFor(this.#name(this.#nextRevision()));
  }

  /** Tells every open page that there is something new; with `styles` nothing but those. */
  tell(styles?: Record<string, string>): void {
    const from = this.#name(this.#revision);
    this.#revision++;
    this.#last = {
      revision: this.#name(this.#revision),
      from,
      ...(styles ? { styles } : {}),
    };
    const bytes = new TextEncoder().encode(eventText(this.#last));
    for (const listener of this.#listeners) listener.enqueue(bytes);
  }

  /** A stream of events for one page: what there is now, then every change. */
  follow(): Response {
    const listeners = this.#listeners;
    const first = new TextEncoder().encode(eventText(this.#last));
    let own: Listener | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        listeners.add(controller);
        controller.enqueue(first);
      },
      cancel() {
        if (own) listeners.delete(own);
      },
    });
    const headers = {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
    };
    return new Response(body, { headers });
  }

  #nextRevision(): number {
    return this.#revision + 1;
  }

  #name(revision: number): string {
    return `${this.#start}.${revision}`;
  }
}
