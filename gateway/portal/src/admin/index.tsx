import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';

export default function Admin() {
  const t = useT();
  return <PageHead title={t('admin.title')} />;
}
