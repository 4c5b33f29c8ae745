(function () {
  var texts = ['高效办成一件事', '一网通办 跨省通办', '优化营商环境 我们在行动'], i = 0;
  var banner = document.getElementById('banner');
  if (banner) setInterval(function () { i = (i + 1) % texts.length; banner.innerHTML = '<span>' + texts[i] + '</span>'; }, 3000);
  var clock = document.getElementById('clock'), visits = document.getElementById('visits');
  function tick() { clock.textContent = new Date().toLocaleString('zh-CN'); }
  tick(); setInterval(tick, 1000);
  setInterval(function () { visits.textContent = +visits.textContent + 1; }, 2500);
})();
