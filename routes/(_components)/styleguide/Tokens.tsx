import { Card } from "@/components/Card.tsx";
import { Icon, ICON_NAMES } from "@/components/Icon.tsx";

/** Colours of `static/styles.css` and what each is for. */
const COLOURS: readonly (readonly [name: string, use: string])[] = [
  ["--bg", "页面底色"],
  ["--card", "卡片、表格、输入框的底色"],
  ["--head", "表头、只读和停用"],
  ["--tint", "选中的行、悬停的行"],
  ["--ink", "正文"],
  ["--ink2", "说明、次要文字，对比度不低于 4.5"],
  ["--line", "分隔线，不承载信息"],
  ["--edge", "输入框、按钮的边，对比度不低于 3"],
  ["--acc", "唯一的强调色：链接、主要按钮、焦点"],
  ["--ok", "完成、在职"],
  ["--warn", "提醒、未完善"],
  ["--bad", "错误、退回、不可撤销的动作"],
  ["--nav", "左侧菜单、页头"],
];

/** Colours, type, space and icons. */
export function Tokens() {
  return (
    <div class="cols">
      <Card title="颜色" note="深色模式、高对比度、打印各有一套" flat>
        <table>
          <caption class="vh">颜色变量</caption>
          <tbody>
            {COLOURS.map(([name, use]) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>
                  <svg width="56" height="22" aria-hidden="true">
                    <rect width="56" height="22" fill={`var(${name})`} />
                  </svg>
                </td>
                <td>{use}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Card title="文字和间距">
        <p>
          <strong>一级标题 20/28</strong>，每页一个；<strong>
            二级标题 16/24
          </strong>，卡片标题；三级标题同正文，加粗。
        </p>
        <p>正文 14/22，手机 16/24。数字等宽：1,286　0,412　2026-11-23。</p>
        <p class="hint">说明 13/20，写在控件下面，一句话。</p>
        <p>姓名可以含“·”和生僻字：古丽娜尔·阿不都、㛃、䶮、𠮷。</p>
        <p>
          <a href="#main">链接</a>
          <mark>不同之处</mark>
          <strong>
            在职人员
          </strong>
        </p>
        <p>间距：4　8　12　16　24　32。卡片内边距 16，卡片之间 16。</p>
        <p>触摸目标：手机 44，电脑 32；不小于 24。</p>
        <h3>图标</h3>
        <div class="bar">
          {ICON_NAMES.map((name) => (
            <span key={name} class="bar">
              <Icon name={name} /> <code>{name}</code>
            </span>
          ))}
        </div>
      </Card>
    </div>
  );
}
