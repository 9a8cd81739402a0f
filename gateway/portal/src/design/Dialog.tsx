import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useT } from '../i18n/provider';
import { IconButton } from './Button';
import styles from './Dialog.module.css';

/** A question over the page; on a phone it rises from the lower edge. */
export function Dialog({
  title,
  open,
  onClose,
  children,
  wide = false,
  firm = false,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** It shows what cannot be shown again: only its buttons close it. */
  firm?: boolean;
}) {
  const t = useT();
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen={open}
      onOpenChange={(now) => !now && onClose()}
      isDismissable={!firm}
      isKeyboardDismissDisabled={firm}
    >
      <Modal className={`${styles.modal} ${wide ? styles.wide : ''}`}>
        <AriaDialog className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title">{title}</Heading>
            <IconButton label={t('action.close')} onPress={onClose}>
              <X size={18} aria-hidden="true" />
            </IconButton>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the end of a dialog, the one that does it last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <footer className={styles.actions}>{children}</footer>;
}
