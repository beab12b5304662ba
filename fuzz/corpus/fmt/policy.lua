-- A policy whose layout nobody cared for.
local settings=use 'lib/settings'
policy "org.s3.owner"{
title="Buckets have an owner",severity = 'high';
  on={type={'aws_s3_bucket',"aws_s3_*"},action="writes"},
  params={
    -- the tag
    tag='owner' -- in lower case
  },
      require=function(r,p)
  if r.tags==nil then return false end


    return r.tags[p.tag]~=nil
  and #r.tags[ [[owner]] ]>-1 end
}
