import { Icon, type IconName } from "@/components/Icon.tsx";

/** One page of the menu. */
export interface MenuItem {
  path: string;
  label: string;
  /** How much waits there; 0 or absent for nothing. */
  count?: number | undefined;
  /** Whether the page, or a page below it, is shown. */
  current: boolean;
}

/** A group of the menu, e.g. 本单位花名册; only what the account may see. */
export interface MenuGroup {
  id: string;
  label: string;
  icon: IconName;
  items: readonly MenuItem[];
  /** Unfolded at first; without it, when it holds the current page. */
  open?: boolean | undefined;
}

/** Props of `Menu`. */
export interface MenuProps {
  /** The page above the groups (平台首页); `null` for accounts that have none. */
  home: MenuItem | null;
  groups: readonly MenuGroup[];
}

/** The menu at the left; on narrow screens a panel that a link opens. */
export function Menu({ home, groups }: MenuProps) {
  return (
    <nav class="nav" id="nav" aria-label="主菜单">
      <a class="close" href="#main">✕ 关闭菜单</a>
      {home && (
        <a href={home.path} aria-current={home.current ? "page" : undefined}>
          <Icon name="home" />
          {home.label}
        </a>
      )}
      {groups.map((group) => <MenuFold key={group.id} {...group} />)}
    </nav>
  );
}

function MenuFold({ label, icon, items, open }: MenuGroup) {
  const waiting = items.reduce((sum, item) => sum + (item.count ?? 0), 0);
  return (
    <details open={open ?? items.some((item) => item.current)}>
      <summary>
        <Icon name={icon} />
        <span>{label}</span>
        <Waiting count={waiting} />
      </summary>
      <ul>
        {items.map((item) => (
          <li key={item.path}>
            <a
              href={item.path}
              aria-current={item.current ? "page" : undefined}
            >
              {item.label}
              <Waiting count={item.count ?? 0} />
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <i>
      {count > 999 ? "999+" : count}
      <span class="vh">项待办</span>
    </i>
  );
}
