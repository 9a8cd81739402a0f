import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';

export default function Contacts() {
  const t = useT();
  return <PageHead title={t('contacts.title')} />;
}
