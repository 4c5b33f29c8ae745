const app = { params: { required: ['appId'] } };

/** UiAutomator2's `mobile:` commands that the stand-in knows, and its own one: the truth. */
export const mobile = {
  'mobile: deepLink': { command: 'mobileDeepLink', params: { required: ['url'], optional: ['package', 'waitForLaunch'] } },
  'mobile: startActivity': { command: 'mobileStartActivity', params: { optional: ['intent', 'component', 'stop', 'wait'] } },
  'mobile: activateApp': { command: 'activateApp', ...app },
  'mobile: terminateApp': { command: 'terminateApp', params: { required: ['appId'], optional: ['timeout'] } },
  'mobile: queryAppState': { command: 'queryAppState', ...app },
  'mobile: isAppInstalled': { command: 'isAppInstalled', ...app },
  'mobile: clearApp': { command: 'mobileClearApp', ...app },
  'mobile: backgroundApp': { command: 'mobileBackgroundApp', params: { optional: ['seconds'] } },
  'mobile: getCurrentPackage': { command: 'getCurrentPackage' },
  'mobile: getCurrentActivity': { command: 'getCurrentActivity' },
  'mobile: getPermissions': { command: 'mobileGetPermissions', params: { optional: ['type', 'appPackage'] } },
  'mobile: pressKey': { command: 'mobilePressKey', params: { required: ['keycode'], optional: ['metastate', 'flags', 'isLongPress'] } },
  'mobile: isKeyboardShown': { command: 'isKeyboardShown' },
  'mobile: hideKeyboard': { command: 'hideKeyboard' },
  'mobile: acceptAlert': { command: 'postAcceptAlert', params: { optional: ['buttonLabel'] } },
  'mobile: dismissAlert': { command: 'postDismissAlert', params: { optional: ['buttonLabel'] } },
  'mobile: deviceInfo': { command: 'mobileDeviceInfo' },
  'mobile: getPerformanceData': { command: 'mobileGetPerformanceData', params: { required: ['packageName', 'dataType'], optional: ['dataReadTimeout'] } },
  'mobile: getDisplayDensity': { command: 'mobileGetDisplayDensity' },
  'mobile: truth': { command: 'mobileTruth' },
};
