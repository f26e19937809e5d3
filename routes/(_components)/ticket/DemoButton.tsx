import { Button } from "@/components/Button.tsx";

/** Props of `DemoButton`. */
export interface DemoButtonProps {
  /** What is simulated: the phone, the SMS or the authenticator app. */
  act: "scan" | "bind" | "sms" | "totp";
  label: string;
  /** The page to come back to. */
  next: string;
}

/** 在本机模拟: what a phone would do, for one person at one screen. Of the demonstration alone. */
export function DemoButton({ act, label, next }: DemoButtonProps) {
  return (
    <form method="post" action={`/demo/${act}`}>
      <hr />
      <input type="hidden" name="next" value={next} />
      <Button wide>{label}</Button>
    </form>
  );
}
