import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';

export default function Companies() {
  const t = useT();
  return <PageHead title={t('companies.title')} />;
}
