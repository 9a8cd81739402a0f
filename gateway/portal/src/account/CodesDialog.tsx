import { Download } from 'lucide-react';
import { Button } from '../design/Button';
import { Copy } from '../design/Copy';
import { Dialog, DialogActions } from '../design/Dialog';
import { useT } from '../i18n/provider';

/** Recovery codes, which cannot be shown again: to be copied or kept as a file. */
export function CodesDialog({
  codes,
  email,
  onClose,
}: {
  codes: string[];
  email: string;
  onClose: () => void;
}) {
  const t = useT();
  const text = codes.join('\n');
  const download = () => {
    const title = t('account.factor.file', { email });
    const address = URL.createObjectURL(
      new Blob([`${title}\n\n${text}\n`], { type: 'text/plain' }),
    );
    const link = document.createElement('a');
    link.href = address;
    link.download = 'rilato-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Dialog title={t('account.factor.codes')} open onClose={onClose} firm>
      <p>{t('account.factor.codesHint')}</p>
      <Copy label={t('account.factor.codesLabel')} text={text} />
      <DialogActions>
        <Button onPress={download}>
          <Download size={15} aria-hidden="true" /> {t('account.factor.download')}
        </Button>
        <Button look="primary" onPress={onClose}>
          {t('account.factor.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
