import { Copy } from 'lucide-react';
import { useNotify } from 'ra-core';
import type { ReactNode } from 'react';
import { IconButton } from '../design/Button';
import { useT } from '../i18n/provider';
import styles from './Reach.module.css';

const schemes = { email: 'mailto:', phone: 'tel:' };

/** An address to write to or call, which can be copied. */
export function Reach({
  kind,
  value,
  note,
}: {
  kind: 'email' | 'phone';
  value: string;
  note?: ReactNode;
}) {
  const t = useT();
  const notify = useNotify();
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => notify(t('records.copied', { value })),
      () => notify(t('records.notCopied'), { type: 'error' }),
    );
  return (
    <span className={styles.reach}>
      <a href={`${schemes[kind]}${value}`} className={`link ${styles.link}`}>
        {value}
      </a>
      <IconButton label={t('records.copy', { value })} onPress={() => void copy()}>
        <Copy size={13} aria-hidden="true" />
      </IconButton>
      {note}
    </span>
  );
}
