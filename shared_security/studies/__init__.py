"""Questions asked of the law and of data: audits and cost studies. Write nothing; stand on law and values alone."""
