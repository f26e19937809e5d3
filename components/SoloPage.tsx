import type { ComponentChildren } from "preact";
import { Brand } from "@/components/Brand.tsx";
import { SkipLink } from "@/components/Shell.tsx";

/** Props of `SoloPage`. */
export interface SoloPageProps {
  /** Where the platform's name leads; the sign-in page unless told. */
  homePath?: string | undefined;
  /** Room for two columns, or for a list of many. */
  wide?: boolean | undefined;
  /** Shows 退出 in the bar, which posts here. */
  signOutPath?: string | undefined;
  /** Last line of the page, e.g. who runs the platform. */
  foot?: string | undefined;
  children: ComponentChildren;
}

/** A page without a menu: signing in, registration, activation, and what a phone shows. The manual is a step away. */
export function SoloPage(props: SoloPageProps) {
  return (
    <>
      <SkipLink />
      <header class="top plain">
        <Brand href={props.homePath ?? "/login"} />
        <span class="grow"></span>
        <div class="who">
          <a href="/help">帮助</a>
          {props.signOutPath && (
            <form method="post" action={props.signOutPath}>
              <button class="link" type="submit">退出</button>
            </form>
          )}
        </div>
      </header>
      <main class={props.wide ? "solo lg" : "solo"} id="main" tabindex={-1}>
        {props.children}
      </main>
      {props.foot && <footer class="foot">{props.foot}</footer>}
    </>
  );
}
