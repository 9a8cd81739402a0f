import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';

export default function Leads() {
  const t = useT();
  return <PageHead title={t('leads.title')} />;
}
