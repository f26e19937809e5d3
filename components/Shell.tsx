import type { ComponentChildren } from "preact";
import { Menu, type MenuGroup, type MenuItem } from "@/components/Menu.tsx";
import { TopBar, type TopBarProps } from "@/components/TopBar.tsx";

/** Props of `Shell`. */
export interface ShellProps extends TopBarProps {
  home: MenuItem | null;
  groups: readonly MenuGroup[];
  /** What concerns every page, e.g. that the data is some minutes old. */
  notice?: ComponentChildren;
  /** The page: its head first. */
  children: ComponentChildren;
}

/** The frame of every page of a signed-in account. */
export function Shell(props: ShellProps) {
  return (
    <>
      <SkipLink />
      <TopBar {...props} />
      <div class="shell">
        <Menu home={props.home} groups={props.groups} />
        <main id="main" tabindex={-1}>
          {props.notice}
          {props.children}
        </main>
      </div>
    </>
  );
}

/** First stop of the keyboard: past the bar and the menu. */
export function SkipLink() {
  return <a class="skip" href="#main">跳到正文</a>;
}
