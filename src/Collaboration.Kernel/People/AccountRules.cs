using Microsoft.AspNetCore.Identity;

namespace Collaboration.Kernel.People;

/// <summary>The framework's rules for accounts, but that an account may be without an e-mail address: not everybody in a hospital has one.</summary>
internal sealed class AccountRules(IdentityErrorDescriber errors) : UserValidator<Account>(errors)
{
    public override async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user)
    {
        var checkedAll = await base.ValidateAsync(manager, user);
        if (checkedAll.Succeeded || user.Email is not null) { return checkedAll; }
        var wrong = checkedAll.Errors.Where(e => e.Code != nameof(IdentityErrorDescriber.InvalidEmail)).ToArray();
        return wrong.Length == 0 ? IdentityResult.Success : IdentityResult.Failed(wrong);
    }
}
