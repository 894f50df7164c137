console.log("galley");
