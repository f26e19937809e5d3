/**
 * What a browser without our styles says on every page (极速模式): styles hide it in all
 * that know the grid's `gap`, so it needs neither a script nor a guess at the browser's name.
 */
export function OldBrowserNote() {
  return (
    <p class="old note warn">
      浏览器版本较旧，或处于兼容模式：页面样式从简，各项功能仍可使用。请点击地址栏右侧的图标切换到“极速模式”，或更换新版浏览器。
    </p>
  );
}
