<?php
// One database for all sites; which one is asked for stands in the server's environment.
$site = getenv('SALT_SITE');
define('DB_NAME', 'salt');
define('DB_USER', getenv('SALT_USER'));
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('SALT_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define($name . '_KEY', "test $name");
    define($name . '_SALT', "test $name salt");
}
$table_prefix = $site . '_';
define('WP_HOME', getenv('SALT_HOME'));
define('WP_SITEURL', getenv('SALT_HOME'));
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', false);
define('WP_CONTENT_DIR', __DIR__ . '/wp-content');
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
