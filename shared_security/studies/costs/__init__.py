"""What benefits cost for an hour of work: numbers changed, the chart and the page."""
