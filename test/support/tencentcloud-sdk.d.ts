declare module 'tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/sign';
