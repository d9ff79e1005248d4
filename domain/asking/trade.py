"""What people learn from mentors, by its names in three ways of writing; compared as the words of `lexicon.py` are."""

from __future__ import annotations

TRADE = """
    cv | cvs | resume | resumes | résumé | curriculum vitae | biodata | bio-data | সিভি | রেজুমে | রিজিউম |
        জীবনবৃত্তান্ত | বায়োডাটা
    interview | interviews | interviewing | viva | ইন্টারভিউ | ইন্টার্ভিউ | ভাইভা | intervew | intervieu |
        bhaiva
    mock | mocks | মক
    python | পাইথন | পাইথনে | paithon
    django | জ্যাঙ্গো | জ্যাংগো
    javascript | js | typescript | জাভাস্ক্রিপ্ট
    react | reactjs | react js | next js | nextjs | রিঅ্যাক্ট | রিয়েক্ট
    java | spring boot | জাভা
    node | nodejs | node js | নোড
    php | laravel | লারাভেল
    cpp | সি প্লাস প্লাস
    sql | database | databases | postgres | postgresql | mysql | ডাটাবেজ | ডেটাবেজ | এসকিউএল
    data | data science | data scientist | data analysis | data analyst | data analytics | analytics | pandas |
        ডেটা | ডাটা | ডেটা সায়েন্স | ডাটা সায়েন্স
    machine learning | ml | deep learning | artificial intelligence | এআই | মেশিন লার্নিং
    excel | spreadsheet | spreadsheets | power bi | এক্সেল
    backend | back-end | back end | server side | api | apis | ব্যাকএন্ড
    frontend | front-end | front end | html | css | ফ্রন্টএন্ড
    web development | web dev | web developer | full stack | fullstack | full-stack | ওয়েব ডেভেলপমেন্ট
    android | flutter | kotlin | ios | swift | mobile app | mobile development | app development | অ্যাপ
    system design | systems design | architecture | software architecture | সিস্টেম ডিজাইন
    design | designer | designing | ui | ux | ui ux | ux ui | uiux | product design | product designer |
        figma | graphic design | graphics design | ডিজাইন | ডিজাইনার | ইউআই | ইউএক্স | ইউএক্স ডিজাইন |
        গ্রাফিক ডিজাইন
    portfolio | portfolios | পোর্টফোলিও | portfolyo
    career | careers | career change | ক্যারিয়ার | ক্যারিয়ার | kariar | carrier
    job | jobs | job search | job hunt | চাকরি | চাকরির | জব | chakri | cakri | chakrir
    internship | internships | intern | ইন্টার্নশিপ | ইন্টার্ন
    salary | negotiation | salary negotiation | pay raise | promotion | বেতন | beton | স্যালারি
    freelancing | freelance | freelancer | upwork | fiverr | ফ্রিল্যান্সিং | আপওয়ার্ক
    marketing | digital marketing | seo | মার্কেটিং | এসইও
    algorithms | algorithm | data structure | data structures | dsa | leetcode | problem solving |
        competitive programming | অ্যালগরিদম | প্রবলেম সলভিং
    coding | programming | code | কোডিং | প্রোগ্রামিং | কোড
    devops | docker | kubernetes | aws | cloud | ডেভঅপস
    testing | qa | sqa | test automation | টেস্টিং
    security | cyber security | cybersecurity | সাইবার সিকিউরিটি
    networking | নেটওয়ার্কিং
    linkedin | লিংকডইন | লিঙ্কডইন
    cover letter | কভার লেটার
    scholarship | scholarships | higher study | higher studies | study abroad | statement of purpose | sop |
        gre | ielts | স্কলারশিপ | উচ্চশিক্ষা | আইইএলটিএস
    thesis | research | paper | থিসিস | রিসার্চ | গবেষণা
    git | github | গিট
    product management | product manager | প্রোডাক্ট ম্যানেজমেন্ট
    business | startup | entrepreneurship | ব্যবসা | স্টার্টআপ | bebsha
    presentation | public speaking | communication | প্রেজেন্টেশন | কমিউনিকেশন
"""
"""A subject a line; a line that ends with a bar goes on in the next one. A longer name hides a shorter one in it."""

AT_LARGE = """
    review | reviews | check | prep | preparation | practice | advice | guidance | guideline | tips | feedback |
    question | questions | project | projects | roadmap | basics | feedbacks | রিভিউ | প্রস্তুতি | প্র্যাকটিস |
    গাইডলাইন | গাইডেন্স | টিপস | ফিডব্যাক | প্রশ্ন | প্রজেক্ট | রোডম্যাপ | prostuti | proshno | rivew |
    poramorsho
"""
"""What may be done about any subject: part of a topic, but no mentor is told by it from another."""
