import { X } from 'lucide-react';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useT } from '../i18n/provider';
import { Button, IconButton } from './Button';
import styles from './Dialog.module.css';

interface Question {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** It shows what cannot be shown again: only its buttons close it. */
  firm?: boolean;
}

/**
 * A question over the page; on a phone it rises from the lower edge. Who has typed into its form
 * and turns away from it, by Escape or a press beside it, is asked first.
 */
export function Dialog({ open, ...question }: Question & { open: boolean }) {
  return open && <OpenDialog {...question} />;
}

function OpenDialog({ title, onClose, children, wide = false, firm = false }: Question) {
  const t = useT();
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const focused = useRef<Element>(null);
  const leave = () => {
    if (!typed || asking) {
      onClose();
      return;
    }
    focused.current = document.activeElement;
    setAsking(true);
  };
  const stay = () => {
    setAsking(false);
    if (focused.current instanceof HTMLElement) focused.current.focus();
  };
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen
      onOpenChange={(now) => !now && leave()}
      isDismissable={!firm}
      isKeyboardDismissDisabled={firm}
    >
      <Modal className={`${styles.modal} ${wide ? styles.wide : ''}`}>
        <AriaDialog className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title">{title}</Heading>
            <IconButton label={t('action.close')} onPress={leave}>
              <X size={18} aria-hidden="true" />
            </IconButton>
          </header>
          {asking && (
            <div role="alert" className={styles.asking}>
              <span>{t('leave.hint')}</span>
              <Button autoFocus onPress={stay}>
                {t('leave.stay')}
              </Button>
              <Button look="danger" onPress={onClose}>
                {t('leave.discard')}
              </Button>
            </div>
          )}
          <div
            className={styles.body}
            onInput={({ target }: FormEvent) =>
              target instanceof Element && target.closest('form') && setTyped(true)
            }
          >
            {children}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the end of a dialog, the one that does it last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <footer className={styles.actions}>{children}</footer>;
}
