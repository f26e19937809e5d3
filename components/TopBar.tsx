import { Brand } from "@/components/Brand.tsx";
import { Tag, type TagProps } from "@/components/Tag.tsx";

/** A page of the account's own, in the menu at the right. */
export interface AccountLink {
  path: string;
  label: string;
}

/** Props of `TopBar`. */
export interface TopBarProps {
  /** Where the platform's name leads. */
  homePath: string;
  /** Name of the unit, authority or person signed in. */
  unit: string;
  /** State of the unit, e.g. 单位信息未完善. */
  unitTag?: TagProps | undefined;
  /** What the account is called, e.g. 人事管理员. */
  account: string;
  /** Time of the last sign-in in Asia/Shanghai, `YYYY-MM-DD HH:mm`; `null` at the first. */
  lastSignIn: string | null;
  links: readonly AccountLink[];
  helpPath: string;
  /** Where 退出登录 posts to. */
  signOutPath: string;
}

/** The bar on top: the unit, the last sign-in, and the account's own menu. */
export function TopBar(props: TopBarProps) {
  return (
    <header class="top">
      <Brand href={props.homePath} />
      <a class="menu" href="#nav">菜单</a>
      <div class="unit">
        {props.unit}
        {props.unitTag && <Tag {...props.unitTag} />}
      </div>
      <div class="who">
        {props.lastSignIn && (
          <small class="lo">上次登录 {props.lastSignIn}</small>
        )}
        <a class="lo" href={props.helpPath}>帮助</a>
        <AccountMenu {...props} />
      </div>
    </header>
  );
}

/** On a phone, whose bar has no room for it, 帮助 stands in here. */
function AccountMenu(
  { account, links, helpPath, signOutPath }: TopBarProps,
) {
  return (
    <details class="drop">
      <summary>
        <span class="lo">{account}</span>
        <span class="hi">帐号</span> ▾
      </summary>
      <div>
        {links.map(({ path, label }) => <a key={path} href={path}>{label}</a>)}
        <span class="hi">
          <a href={helpPath}>帮助</a>
        </span>
        <form method="post" action={signOutPath}>
          <button type="submit">退出登录</button>
        </form>
      </div>
    </details>
  );
}
