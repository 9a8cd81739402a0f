import { Lock } from 'lucide-react';
import { useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useT } from '../i18n/provider';
import styles from './ReadOnly.module.css';

/** A lock beside a value that is shown and cannot be changed; pointed at or focused it says why. */
export function ReadOnly({ label }: { label: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const why = t('records.readOnly', { field: label });
  return (
    <TooltipTrigger delay={250} closeDelay={0} isOpen={open} onOpenChange={setOpen}>
      <Button aria-label={why} className={styles.lock} onPress={() => setOpen(true)}>
        <Lock size={12} aria-hidden="true" />
      </Button>
      <Tooltip className={styles.why} offset={4}>
        {why}
      </Tooltip>
    </TooltipTrigger>
  );
}
