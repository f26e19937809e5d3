import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { QrCode } from "@/components/QrCode.tsx";
import { TicketWatch } from "@/islands/TicketWatch.tsx";
import { qrModules } from "@/server/qr.ts";
import type { ScreenView } from "@/server/operations/tickets/screen_ticket.ts";
import { useSavingPoll } from "../saves_data.ts";
import { DemoButton } from "./DemoButton.tsx";

/** Props of `ScanStage`. */
export interface ScanStageProps {
  view: ScreenView;
  /** What the phone is asked for, e.g. 请用绑定的手机扫码. */
  title: string;
  /** The page itself: a refresh of it goes on once the phone has confirmed. */
  path: string;
  /** Where a code can be typed in the place of the phone; `null` where none can. */
  codePath: string | null;
  /** Where the script asks how the ticket stands. */
  statePath: string;
  isDemo: boolean;
  isWechat: boolean;
  /** Below another heading of the page. */
  isPart?: boolean;
  /** What 在本机模拟 does: confirm, or bind. */
  demoAct?: "scan" | "bind";
}

/** The QR code and the two digits, while the screen waits for the phone (手机确认). */
export function ScanStage(props: ScanStageProps) {
  const { view, path, codePath } = props;
  return (
    <>
      <section class="card mid">
        {props.isPart ? <h2>{props.title}</h2> : <h1>{props.title}</h1>}
        <p class="hint">
          帐号 <strong>{view.login}</strong>
          {view.holder && `，管理员 ${view.holder}`}
          {view.phone && `（${view.phone}）`}
        </p>
        <hr />
        <ScanCode {...props} />
        <TicketWatch
          statePath={props.statePath}
          stage={view.stage}
          secondsLeft={view.secondsLeft}
          {...useSavingPoll()}
        />
        <hr />
        <p>手机上请输入这两位数字</p>
        <p class="big">
          <strong>{view.number}</strong>
        </p>
        <hr />
        <div class="bar acts">
          <span class="grow hint">
            确认后本页自动进入。没有反应时请点“我已确认”。
          </span>
          <ButtonLink href={path}>我已确认，继续</ButtonLink>
        </div>
        {props.isDemo && (
          <DemoButton
            act={props.demoAct ?? "scan"}
            label={props.demoAct === "bind"
              ? "在本机模拟手机绑定"
              : "在本机模拟手机确认"}
            next={path}
          />
        )}
      </section>
      <Note kind="warn" title="只在自己面前的屏幕上扫码">
        任何人发来的二维码都不要扫，也不要把两位数字告诉别人。
      </Note>
      {codePath && (
        <p class="mid">
          <a href={codePath}>手机不在身边？输入动态口令或恢复码</a>
        </p>
      )}
    </>
  );
}

function ScanCode({ view, isWechat }: ScanStageProps) {
  if (view.qrText === null) {
    return (
      <Note kind="bad" isState title="暂时取不到微信二维码">
        请稍后刷新本页，或改用动态口令、恢复码。
      </Note>
    );
  }
  return (
    <>
      <QrCode
        modules={qrModules(view.qrText)}
        label="二维码，请用绑定的手机扫描"
      />
      <p class="hint">
        {isWechat ? "请用微信扫描" : "请用手机相机或浏览器扫描"}，2 分钟内有效
      </p>
    </>
  );
}
