/** What a journey needs of a browser, whichever protocol it speaks. */
export interface Tab {
  /** Goes to an address and waits until it is loaded. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page, as JSON carries it. */
  value(expression: string): Promise<unknown>;
  /** Sets the window, in CSS pixels. */
  size(width: number, height: number): Promise<void>;
  /** A picture of the window, PNG. */
  picture(): Promise<Uint8Array>;
}

/** A browser that runs, until it is disposed of. */
export interface RunningBrowser extends AsyncDisposable {
  /** As it calls itself: `Chrome/79.0.3945.0`. */
  version: string;
  tab: Tab;
  /** A tab without scripts, where the browser has a switch for it. */
  plainTab?: () => Promise<Tab>;
}

/** How a browser is got and started. */
export interface BrowserKind {
  name: string;
  /**
   * Starts it.
   *
   * @returns why it cannot be run here, where it is neither there nor to be had.
   */
  start(): Promise<RunningBrowser | string>;
}

const WAIT_MS = 60_000;
const LOOK_EVERY_MS = 100;
/** From a script to what it does, on a busy machine. */
const WAKE_MS = 700;

/** Of elements: the first that has the text; written for the oldest browser. */
const FIND = `var find = function (selector, text) {
  return Array.from(document.querySelectorAll(selector)).filter(function (one) {
    return !text || one.textContent.indexOf(text) !== -1;
  })[0];
};`;

/** A hand that goes through pages: what it waits for comes, or the step has failed. */
export class Hand {
  readonly #tab: Tab;
  readonly #base: string;

  constructor(tab: Tab, base: string) {
    this.#tab = tab;
    this.#base = base;
  }

  open(path: string): Promise<void> {
    return this.#tab.open(this.#base + path);
  }

  size(width: number, height: number): Promise<void> {
    return this.#tab.size(width, height);
  }

  picture(): Promise<Uint8Array> {
    return this.#tab.picture();
  }

  /** Runs statements, which may `return` and have `find(selector, text)`. */
  run(statements: string): Promise<unknown> {
    return this.#tab.value(`(function () { ${FIND} ${statements} })()`);
  }

  /** @throws {Error} where it does not become true in time. */
  async until(expression: string, what = expression): Promise<void> {
    const end = Date.now() + WAIT_MS;
    while (Date.now() < end) {
      // Between two pages there is nothing to ask.
      const isTrue = await this.run(`return !!(${expression});`)
        .catch(() => false);
      if (isTrue === true) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new Error(`${what} has not come: ${await this.#where()}`);
  }

  /** Waits for words on the page. */
  words(text: string): Promise<void> {
    return this.until(
      `document.readyState === "complete" && document.body.innerText.indexOf(${
        JSON.stringify(text)
      }) !== -1`,
      text,
    );
  }

  /** Waits for an island whose script is loaded to have taken over what it was drawn as. */
  async awake(island: string): Promise<void> {
    await this.until(
      `performance.getEntriesByType("resource").some(function (one) {
        return one.name.indexOf("/${island}-") !== -1 && one.responseEnd > 0;
      })`,
      `the script of ${island}`,
    );
    await new Promise((resolve) => setTimeout(resolve, WAKE_MS));
  }

  /** Clicks what is found, on the page. */
  async click(selector: string, text = ""): Promise<void> {
    const found = `find(${JSON.stringify(selector)}, ${JSON.stringify(text)})`;
    await this.until(found, `${selector} ${text}`);
    await this.run(`${found}.click();`);
  }

  /** Clicks what leads to another page, and waits for that. */
  async follow(selector: string, text = ""): Promise<void> {
    await this.run(`window.isHere = true;`);
    await this.click(selector, text);
    await this.until(
      `!window.isHere && document.readyState === "complete"`,
      `the page behind ${selector} ${text}`,
    );
  }

  /** Types into a field. */
  async fill(selector: string, value: string): Promise<void> {
    await this.until(`find(${JSON.stringify(selector)})`, selector);
    await this.run(`var field = find(${JSON.stringify(selector)});
      field.value = ${JSON.stringify(value)};
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));`);
  }

  /** Chooses what has the text. */
  async pick(selector: string, text: string): Promise<void> {
    const option = `find(${JSON.stringify(`${selector} option`)}, ${
      JSON.stringify(text)
    })`;
    await this.until(option, `${text} to choose`);
    await this.fill(
      selector,
      String(await this.run(`return ${option}.value;`)),
    );
  }

  /** Chooses a file, as a drop upon the field does. */
  async choose(selector: string, name: string, bytes: Uint8Array) {
    await this.run(`var text = atob("${bytes.toBase64()}");
      var bytes = new Uint8Array(text.length);
      for (var at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
      var chosen = new DataTransfer();
      chosen.items.add(new File([bytes], ${JSON.stringify(name)}));
      find(${JSON.stringify(selector)}).files = chosen.files;`);
  }

  async #where(): Promise<string> {
    return String(
      await this.run(
        `return location.pathname + ": " + document.body.innerText.slice(0, 200);`,
      ).catch(String),
    );
  }
}
