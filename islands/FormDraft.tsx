import { useEffect, useRef, useState } from "preact/hooks";
import {
  dropDraft,
  dropSaved,
  fillForm,
  readDraft,
  type TypedFields,
  typedFields,
  writeDraft,
} from "@/client/form_draft.ts";

const WRITE_AFTER_MS = 300;

/** Props of `FormDraft`. */
export interface FormDraftProps {
  /** Id of the form whose fields are kept; empty where `saved` alone matters. */
  formId: string;
  /** Names the draft in this tab: form and owner. */
  draftKey: string;
  /** Key of a draft whose content was just saved, to be forgotten; `null` for none. The page reads it from `?saved=`. */
  saved: string | null;
}

/**
 * Keeps what is typed in this tab until it is saved, so that a lost connection loses
 * nothing, and offers it again. Without a script nothing is kept, and the form works all
 * the same.
 */
export function FormDraft({ formId, draftKey, saved }: FormDraftProps) {
  const [draft, setDraft] = useState<TypedFields | null>(null);
  const [isOffline, setIsOffline] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (saved !== null) dropSaved(saved);
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const kept = readDraft(draftKey, Date.now());
    const shown = JSON.stringify(typedFields(form));
    if (kept !== null && JSON.stringify(kept) !== shown) setDraft(kept);
    let timer: ReturnType<typeof setTimeout> | undefined;
    form.addEventListener("input", onInput);
    form.addEventListener("submit", onSubmit);
    addEventListener("online", onOnline);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", onInput);
      form.removeEventListener("submit", onSubmit);
      removeEventListener("online", onOnline);
    };

    function onInput() {
      clearTimeout(timer);
      timer = setTimeout(write, WRITE_AFTER_MS);
    }

    function onSubmit(event: Event) {
      write();
      if (navigator.onLine) return;
      event.preventDefault();
      setIsOffline(true);
      // The button is at the end of the form, and this stands at its beginning.
      requestAnimationFrame(() => {
        if (box.current) box.current.scrollIntoView({ block: "center" });
      });
    }

    function onOnline() {
      setIsOffline(false);
    }

    function write() {
      if (!(form instanceof HTMLFormElement)) return;
      writeDraft(draftKey, typedFields(form), Date.now());
    }
  }, [formId, draftKey]);

  function restore() {
    const form = document.getElementById(formId);
    if (form instanceof HTMLFormElement && draft) fillForm(form, draft);
    close();
  }

  function forget() {
    dropDraft(draftKey);
    close();
  }

  /** The pressed button goes, and leaves the focus to the form. */
  function close() {
    setDraft(null);
    const form = document.getElementById(formId);
    form?.querySelector<HTMLElement>("input:not([type=hidden]),select")
      ?.focus();
  }

  return (
    <div aria-live="polite" ref={box}>
      {isOffline && (
        <section class="note bad">
          <h2>网络断开了，还没有保存</h2>
          <p>填写的内容已留在本页面。请不要关闭，网络恢复后再提交一次。</p>
        </section>
      )}
      {draft !== null && (
        <section class="note warn">
          <h2>上次填写的内容没有保存</h2>
          <p>本页面留有上次填写、没有保存成功的内容。</p>
          <p>
            <button type="button" class="btn" onClick={restore}>
              恢复到表单中
            </button>{" "}
            <button type="button" class="btn" onClick={forget}>不要了</button>
          </p>
        </section>
      )}
    </div>
  );
}
