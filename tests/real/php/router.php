<?php
// Permalinks for PHP's own server, and a log of what was asked. A site may lie below /journal, beside one at the root.
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$below = getenv('SALT_JOURNAL') && preg_match('#^/journal(/|$)#', $path);
$base = $below ? '/journal' : '';
if ($below) {
    putenv('SALT_SITE=' . getenv('SALT_JOURNAL'));
    putenv('SALT_HOME=' . getenv('SALT_HOME') . '/journal');
}
$rest = substr($path, strlen($base));
$root = __DIR__;
$file = $root . $rest;
if (is_dir($file)) {
    $rest = rtrim($rest, '/') . '/index.php';
    $file = $root . $rest;
}
if (is_file($file) && substr($file, -4) !== '.php') {
    return readfile($file) !== false;
}
register_shutdown_function(function () {
    file_put_contents(getenv('SALT_LOG'), $_SERVER['REQUEST_URI'] . ' ' . http_response_code() . "\n", FILE_APPEND | LOCK_EX);
});
if (!is_file($file)) {
    $rest = '/index.php';
    $file = $root . $rest;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $base . $rest;
$_SERVER['SCRIPT_FILENAME'] = $file;
$_SERVER['DOCUMENT_ROOT'] = $root;
chdir(dirname($file));
require $file;
return true;
